for f in (lambda: "x" * 10**12, lambda: bytearray(10**12), lambda: [0] * 10**12):
    try:
        f()
        print("made")
    except (MemoryError, OverflowError):
        print("MemoryError")
print("alive")
