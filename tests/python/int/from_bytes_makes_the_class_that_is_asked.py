class Word(int):
    pass


print(bool.from_bytes(b"\0\2"), bool.from_bytes(b"\0"), int.from_bytes(b"\1\2"))
w = Word.from_bytes(b"\1\2", "little")
print(w, type(w).__name__)
