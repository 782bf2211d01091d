# Cases with fixtures, skips, subtests and expected failures; the result counts them.
import unittest


class T(unittest.TestCase):
    def setUp(self):
        print("setUp", self._testMethodName)

    def test_a(self):
        self.assertEqual(1 + 1, 2)
        with self.assertRaises(ZeroDivisionError) as c:
            1 / 0
        print(type(c.exception).__name__)

    @unittest.skip("not today")
    def test_b(self):
        print("never")

    def test_c(self):
        for i in range(2):
            with self.subTest(i=i):
                self.assertEqual(i, 0)

    @unittest.expectedFailure
    def test_d(self):
        self.fail("as expected")

    def test_e(self):
        raise KeyError("e")


result = unittest.defaultTestLoader.loadTestsFromTestCase(T).run(unittest.TestResult())
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures))
print(result.wasSuccessful())
