# What a decorator raises is at its own line, not at that of `def` or `class`.
def good(f):
    return f
def bad(f):
    raise ValueError("no")

def run(make):
    try:
        make()
    except ValueError as e:
        tb = e.__traceback__.tb_next
        print(tb.tb_lineno - make.__code__.co_firstlineno)

def function():
    @good
    @bad
    @good
    def f():
        pass

def klass():
    @bad
    @good
    class C:
        pass


run(function)
run(klass)
