# what is said of replacement fields that are none
for s in (
    "f'{a b}'", "f'{+ lambda:None}'", "f'{3:{{>10}'", "f'{1=}{;'", "f'{1=}{+;'", "f'{(1+)}'", "f'{x:{+}}'", "f'{a[}'", "f'{}'", "f'{ !r}'",
    "f'{yield}'", "(f'{x}' +)", "f'{3!x}'", "f'{a:{b:{c}}}'", "f'{if}'", "f'{a;b}'", "f'{=}'", "f'{a=!}'", "f'{lambda x:1}'",
):  # fmt: skip
    try:
        compile(s, "x", "eval")
        print(s, "ok")
    except SyntaxError as e:
        print(s, e.msg)
for spec in (",,", "__", ",_", "10,,d", "__d"):
    try:
        format(1, spec)
    except ValueError as e:
        print(e)
