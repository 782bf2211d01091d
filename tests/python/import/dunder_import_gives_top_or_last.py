a = __import__("lib_pack.inner")
b = __import__("lib_pack.inner", None, None, ["up"])
c = __import__("lib_pack", globals(), locals(), ("second",), 0)
print(a.__name__, b.__name__, c.__name__, c.second.value)
for args in ((1,), ("",), ("x", None, None, None, -1)):
    try:
        __import__(*args)
    except Exception as e:
        print(type(e).__name__)
