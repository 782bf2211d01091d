import logging, unittest, warnings
case = unittest.FunctionTestCase(lambda: None)
with case.assertLogs("x", "INFO") as c:
    logging.getLogger("x").info("one"); logging.getLogger("x.y").error("two"); logging.getLogger("x").debug("three")
print(c.output, len(c.records))
with case.assertWarns(DeprecationWarning) as w: warnings.warn("old", DeprecationWarning)
print(w.warning)
for bad in (lambda: case.assertLogs("x").__enter__() and None,):
    pass
try:
    with case.assertLogs("x"): pass
except AssertionError as e: print(e)
try:
    with case.assertWarns(UserWarning): pass
except AssertionError as e: print(e)
with case.assertNoLogs("x"): pass
