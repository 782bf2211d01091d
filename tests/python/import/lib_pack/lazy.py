def __getattr__(name):
    if name == "ready":
        return "made on demand"
    raise AttributeError("no " + name)
def __dir__():
    return ["ready"]
