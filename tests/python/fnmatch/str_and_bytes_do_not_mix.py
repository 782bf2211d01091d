import fnmatch

for args in (("test", b"*"), (b"test", "*")):
    try:
        print(fnmatch.fnmatch(*args))
    except TypeError:
        print("TypeError")
print(fnmatch.fnmatch(b"test", b"t*"))
