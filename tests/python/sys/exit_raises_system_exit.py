import sys
for args in ((), (3,), ("text",), (None,)):
    try:
        sys.exit(*args)
    except SystemExit as e:
        print(e.args, e.code)
print("before")
sys.exit()
