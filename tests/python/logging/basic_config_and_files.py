import logging, sys, io
out = io.StringIO()
logging.basicConfig(stream=out, level=logging.INFO)
logging.info("hello %s", "you"); logging.debug("no"); logging.getLogger("x").error("oops")
print(out.getvalue(), end="")
logging.basicConfig(stream=sys.stdout, format="%(levelno)d %(message)s %(funcName)s" if False else "%(levelno)d %(message)s", force=True)
logging.warning("again")
r = logging.LogRecord("n", 20, "/a/b.py", 3, "m %d", (4,), None)
print(r.getMessage(), r.filename, r.module, r.levelname, logging.Formatter("%(asctime)s", "%Y").format(logging.makeLogRecord({"created": 0, "msg": ""})))
