def f():
    try:
        yield 1
    finally:
        print("closed at the end")


def use():
    for x in f():
        print(x)
        break


use()
