# Stands in for test.test_json: json exists once here, without a second version in C, and both classes test that one.
import json
import unittest


class PyTest(unittest.TestCase):
    json = json
    loads = staticmethod(json.loads)
    dumps = staticmethod(json.dumps)
    JSONDecodeError = json.JSONDecodeError


class CTest(PyTest):
    pass
