# SystemExit and other exceptions that are no Exception end a test, not the run.
import io
import unittest


class T(unittest.TestCase):
    def test_exit(self):
        raise SystemExit(3)

    def test_generator_exit(self):
        raise GeneratorExit

    def test_fine(self):
        pass


r = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(r.testsRun, len(r.errors), [t.id().split(".")[-1] for t, _ in r.errors])
