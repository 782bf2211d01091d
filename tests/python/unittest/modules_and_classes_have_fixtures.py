import sys, unittest
def setUpModule(): print("setUpModule")
def tearDownModule(): print("tearDownModule")
class A(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass A"); cls.addClassCleanup(print, "class cleanup")
    @classmethod
    def tearDownClass(cls): print("tearDownClass A")
    def test_1(self): print("1")
    def test_2(self): self.addCleanup(print, "cleanup"); print("2")
class B(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise ValueError("broken")
    def test_3(self): print("never")
@unittest.skip("all of it")
class C(unittest.TestCase):
    def test_4(self): print("never")
class D(unittest.TestCase):
    def test_5(self): self.skipTest("here")
    @unittest.expectedFailure
    def test_6(self): self.fail()
    @unittest.expectedFailure
    def test_7(self): pass
r = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]).run(r)
print(r.testsRun, [str(t) for t, _ in r.errors], len(r.skipped), len(r.expectedFailures), len(r.unexpectedSuccesses), r.wasSuccessful())
