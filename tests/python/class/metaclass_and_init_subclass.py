class Meta(type):
    def __new__(mcs, name, bases, namespace, **kw):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.kw = kw
        return cls

    def __init__(cls, name, bases, namespace, **kw):
        super().__init__(name, bases, namespace)


class A(metaclass=Meta, flag=1):
    seen = []

    def __init_subclass__(cls, **kw):
        A.seen.append(cls.__name__)


class B(A):
    pass


print(A.kw, A.seen, type(B).__name__)
