def f(way):
    for i in range(3):
        try:
            try:
                if way == "break":
                    break
                if way == "continue":
                    continue
                if way == "return":
                    return "returned"
                if way == "raise":
                    raise ValueError(i)
                print("body", i)
            finally:
                print("inner", i)
        except ValueError as e:
            print("caught", e)
        finally:
            print("outer", i)
    else:
        return "else"
    return "broken"


for way in ("", "break", "continue", "return", "raise"):
    print(way, f(way))


def override():
    try:
        return 1
    finally:
        return 2


def swallow():
    for _ in range(2):
        try:
            1 / 0
        finally:
            break
    return "swallowed"


def value():
    x = 1
    try:
        return x
    finally:
        x = 2


def nested():
    try:
        try:
            return "a"
        finally:
            print("f1")
            try:
                pass
            finally:
                print("f2")
    finally:
        print("f3")


print(override(), swallow(), value(), nested())
