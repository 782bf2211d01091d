# the names that CPython's module site adds
for leave in (exit, quit):
    for code in ((), (0,), (3,), ("why",)):
        try:
            leave(*code)
        except SystemExit as e:
            print(e.code)
exit()
print("not reached")
