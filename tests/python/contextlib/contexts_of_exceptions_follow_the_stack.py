from contextlib import ExitStack
def fail(kind): raise kind
try:
    with ExitStack() as s:
        s.callback(fail, IndexError)
        s.callback(fail, KeyError)
        1 / 0
except IndexError as e:
    print(type(e.__context__).__name__, type(e.__context__.__context__).__name__, e.__context__.__context__.__context__)
