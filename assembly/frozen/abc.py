# abc: abstract base classes. A class that still has abstract methods cannot be instantiated: the core looks at a flag that
# assigning __abstractmethods__ sets. Virtual subclasses are kept in _abc_registry of the class they were registered with.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _note(cls)
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry = cls.__dict__.get("_abc_registry", ()) + (subclass,)
        if hasattr(cls, "__abc_tpflags__") and not hasattr(subclass, "__abc_tpflags__"):
            try:
                subclass.__abc_tpflags__ = cls.__abc_tpflags__  # what `match` asks for
            except TypeError:
                pass
        return subclass

    def __instancecheck__(cls, instance):
        kind = type(instance)
        if cls.__subclasscheck__(kind):
            return True
        other = getattr(instance, "__class__", kind)
        return other is not kind and cls.__subclasscheck__(other)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        ok = cls.__subclasshook__(subclass)
        if ok is not NotImplemented:
            return ok
        if cls in subclass.__mro__:
            return True
        for other in cls.__dict__.get("_abc_registry", ()):
            if issubclass(subclass, other):
                return True
        for other in type.__subclasses__(cls):
            if issubclass(subclass, other):
                return True
        return False


def _is_abstract(v):
    if getattr(v, "__isabstractmethod__", False):
        return True
    if isinstance(v, property):
        return _is_abstract(v.fget) or _is_abstract(v.fset) or _is_abstract(v.fdel)
    return isinstance(v, (classmethod, staticmethod)) and _is_abstract(v.__func__)


def update_abstractmethods(cls):
    return _note(cls) if isinstance(cls, ABCMeta) else cls


def _note(cls):
    names = [n for n, v in cls.__dict__.items() if _is_abstract(v)]
    for base in cls.__bases__:
        for n in getattr(base, "__abstractmethods__", ()):
            if n not in names and n not in cls.__dict__:
                for c in cls.__mro__:
                    if n in c.__dict__:
                        if _is_abstract(c.__dict__[n]):
                            names.append(n)
                        break
    if names:
        names.sort()
        cls._abc_text = "method%s '%s'" % ("s" if len(names) > 1 else "", "', '".join(names))
    cls.__abstractmethods__ = frozenset(names)
    return cls


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    return 0


class abstractproperty(property):
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True
