# `global x` after x was used, __debug__ as a name, features that __future__ does not have.
def ex(src):
    try:
        exec(src, {})
        print("ok", repr(src))
    except SyntaxError as e:
        print("SyntaxError", e.msg)
    except Exception as e:
        print(type(e).__name__, e)


ex("x = 1\nglobal x")
ex("print(x)\nglobal x")
ex("x\nglobal x")
ex("global x\nx = 1")
ex("x = 1\nglobal y\ny = 2")
ex("def f():\n x = 1\n global x")
ex("class C:\n x = 1\n global x")
ex("__debug__ = 1")
ex("for __debug__ in []: pass")
ex("def __debug__(): pass")
ex("import a as __debug__")
ex("print(__debug__)")
ex("from __future__ import nope")
ex("from __future__ import annotations, division, print_function")
ex("from __future__ import generators, nested_scopes, with_statement, absolute_import, unicode_literals, generator_stop")
