# Stands in for contextvars: there is one context, and a variable has one value in it.


class ContextVar:
    def __init__(self, name, *, default=None):
        self.name = name
        self.value = default

    def get(self, *default):
        return self.value

    def set(self, value):
        self.value = value


class Context:
    def run(self, function, *args, **kwargs):
        return function(*args, **kwargs)

    def copy(self):
        return self


def copy_context():
    return Context()
