try:
    assert 1 == 2, "message"
except AssertionError as e:
    print(repr(e))
print("yes" if [] else "no", [] or "default", 0 and 1, not [])
