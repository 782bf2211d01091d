x = 3.14159
w = 10
name = "py"
print(f"{x:.2f} {x:{w}.3f}| {name!r} {name=} {x + 1 = :.1f} {{}} {'a' 'b'}")
print(f"{f'{name}-{w}'}" f"{[i for i in range(3)]}")
