import io
import os
import sys
import tempfile
import unittest

with tempfile.TemporaryDirectory() as folder:
    with open(folder + "/test_bad.py", "w") as f:
        f.write("import no_such_module\n")
    sys.path.insert(0, folder)
    os.mkdir(folder + "/pack")
    open(folder + "/pack/__init__.py", "w").close()
    with open(folder + "/pack/test_worse.py", "w") as f:
        f.write("import neither_this\n")
    for name in ("test_bad", "pack.test_worse", "not_there"):
        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromName(name).run(result)
        text = result.errors[0][1]
        print(name, len(result.errors), [m for m in ("no_such_module", "neither_this", "not_there") if m in text])
