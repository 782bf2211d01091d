class Count:
    x = 0


o = Count()
body = "            o.x += 1\n" * 2100
space = {"o": o}
source = (
    "def f(n):\n    while n:\n        for k in range(2):\n" + body + "            if k: continue\n"
    "        n -= 1\n        if n < -9: break\n    else:\n        o.x = -o.x\n    try:\n        n or oops\n"
    "    except NameError as e:\n        print(e)\n    finally:\n        print('last')\n    return o.x\n"
)
del body
exec(source, space)
del source
print(space["f"](2))
print(space["f"](1))
