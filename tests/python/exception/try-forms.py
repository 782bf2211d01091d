# try statements: order of clauses, tuples, else, finally, names unbound afterwards.
def t(f):
    try:
        f()
    except (KeyError, IndexError) as e:
        return "lookup " + repr(e)
    except ValueError:
        return "value"
    except Exception as e:
        return type(e).__name__
    else:
        return "else"
    finally:
        print("finally", end=" ")
print(t(lambda: {}["a"]), t(lambda: [][1]), t(lambda: int("x")), t(lambda: 1 / 0), t(lambda: 1))
try:
    raise ValueError
except ValueError as e:
    pass
try:
    e
except NameError as n:
    print(n)
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print(i)
        finally:
            print("f", i)
    try:
        return 1
    finally:
        return 2
print(g())
try:
    try:
        raise KeyError(1)
    except "not a class":
        pass
except TypeError as e:
    print(e)
class Dyn(Exception): pass
def which(): return (Dyn, KeyError)
try:
    raise Dyn(1)
except which() as e:
    print("dyn", e)
def nested():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("cleanup")
    except ValueError as e:
        return str(e)
print(nested())
def reraise():
    try:
        raise ValueError("x")
    except ValueError:
        try:
            raise TypeError("y")
        except TypeError:
            pass
        raise
try:
    reraise()
except ValueError as e:
    print("again", e)
