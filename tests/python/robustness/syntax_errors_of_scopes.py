for source in (
    "def f(x): global x",
    "def f():\n  x = 1\n  global x",
    "def f():\n  print(x)\n  global x",
    "nonlocal x",
    "def f():\n  nonlocal x",
    "def f(a, a): pass",
    "return 1",
    "yield 1",
    "class A: return",
    "await x",
    "def f(): await x",
    "async def f(): yield from x",
    "async def f():\n  yield 1\n  return 2",
    "break",
    "if 1:\n  continue",
    "for i in x: pass\nelse: break",
    "[i := 0 for i in x]",
    "class A: [(y := 1) for x in z]",
    "def f():\n  from x import *",
    "f(a=1, a=2)",
    "match x:\n  case a: pass\n  case b: pass",
    "match x:\n  case [a, a]: pass",
    "match x:\n  case a | b: pass",
    "try: pass\nexcept* E: return",
    "*a = 1",
    "x = *a",
    "[(yield 1) for x in y]",
):
    try:
        compile(source, "s", "exec")
        print("accepted", source)
    except SyntaxError as e:
        print(e.msg, e.lineno)
