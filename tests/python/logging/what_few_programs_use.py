import logging, sys

logging.basicConfig(stream=sys.stdout, format="%(funcName)s %(levelname)s %(message)s", level=logging.INFO)


def caller():
    # who calls is told through an adapter too
    logging.LoggerAdapter(logging.getLogger("a"), {}).warning("adapted")
    logging.getLogger("a").warning("plain")


caller()

quiet = logging.getLogger("quiet")
quiet.propagate = False
quiet.addHandler(logging.NullHandler())
quiet.error("nowhere")

handler = logging.StreamHandler(sys.stdout)
handler.addFilter(logging.Filter("app.db"))
app = logging.getLogger("app")
app.propagate = False
app.addHandler(handler)
for name in ("app", "app.db", "app.db.pool", "app.dbx"):
    logging.getLogger(name).error("of %s", name)

print(logging.getLevelNamesMapping()["WARN"], logging.makeLogRecord({"msg": "made %d", "args": (1,)}).getMessage())
print(issubclass(logging.FileHandler, logging.StreamHandler), logging.FileHandler is logging.FileHandler)
try:
    logging.nothing
except AttributeError as e:
    print(e)
