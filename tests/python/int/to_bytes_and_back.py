print((1000).to_bytes(4, "big"), (1000).to_bytes(4, "little"))
print(int.from_bytes(b"\x01\x02\x03", "big"), int.from_bytes(b"\xff\xfe", "big", signed=True))
try:
    (256).to_bytes(1, "big")
except OverflowError:
    print("OverflowError")
