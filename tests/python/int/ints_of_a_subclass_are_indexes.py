class Small(int):
    pass


one, three = Small(1), Small(3)
items = [1, 2, 3, 4]
print(items[one], items[:one], items[one:three], items[Small(-1)])
print("abcd"[one], "abcd"[one:three], (1, 2, 3)[one], b"abc"[one], memoryview(b"abc")[one])
print(items * one, "ab" * three, three * "ab", bytes(three), bytes([three]), chr(Small(65)))
items[one] = 7
del items[Small(0)]
items.insert(one, 9)
print(items, items.pop(Small(0)), items.index(4, one))
items[one:three] = [0]
print(items, slice(one, three).indices(Small(10)), "%.*f" % (three, 3.14159))
