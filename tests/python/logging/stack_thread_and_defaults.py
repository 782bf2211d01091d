# stack_info, the name of the thread, a formatter's defaults and complaints, the dict of loggers.
import io
import logging
import threading

out = io.StringIO()
handler = logging.StreamHandler(out)
log = logging.getLogger("a.b")
log.addHandler(handler)
log.propagate = False
handler.setFormatter(logging.Formatter("%(threadName)s %(message)s"))
log.warning("here")
t = threading.Thread(target=log.warning, args=("there",), name="worker")
t.start()
t.join()
handler.setFormatter(logging.Formatter("%(who)s %(message)s", defaults={"who": "nobody"}))
log.error("one")
log.error("two", extra={"who": "me"})


def f():
    log.error("stack", stack_info=True)


f()
print(*[line.split(", ")[-1] for line in out.getvalue().splitlines()], sep="\n")
for fmt, style in (("plain", "%"), ("%(message)s", "{"), ("{message}", "$")):
    try:
        logging.Formatter(fmt, style=style)
    except ValueError as e:
        print(e if style == "%" else "ValueError")
try:
    logging.Formatter("%(nobody)s").format(logging.makeLogRecord({}))
except ValueError as e:
    print(e)
print(logging.Formatter("plain", validate=False).format(logging.makeLogRecord({})))
print("a.b" in logging.root.manager.loggerDict, log.manager.getLogger("a.b") is log)
