import logging, sys
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(message)s"))
logging.getLogger().addHandler(h)
log = logging.getLogger("app.db")
log.warning("low on %s: %d%%", "space", 5); log.info("not shown")
logging.getLogger("app").setLevel(logging.DEBUG)
log.debug("now shown"); log.log(logging.ERROR, "by number"); log.critical({"a": 1})
print(log.getEffectiveLevel(), log.isEnabledFor(10), log.parent.name, logging.getLogger("app.db") is log, log, log.getChild("x").name)
log.propagate = False
own = logging.StreamHandler(sys.stdout); own.setFormatter(logging.Formatter("{levelname}:{message}", style="{")); own.setLevel(logging.ERROR)
log.addHandler(own); log.warning("dropped"); log.error("own")
own.addFilter(lambda r: "secret" not in r.getMessage()); log.error("secret"); log.error("public")
logging.disable(logging.ERROR); log.error("off"); logging.disable(logging.NOTSET)
logging.LoggerAdapter(log, {"k": 1}).error("adapted"); log.error("%(a)s", {"a": "dict"})
print(logging.getLevelName(30), logging.getLevelName("INFO"), logging.getLevelName(5))
try:
    log.setLevel("NOPE")
except ValueError as e:
    print(e)
