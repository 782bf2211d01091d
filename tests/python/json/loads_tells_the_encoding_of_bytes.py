import json

for b in (
    b"[1,2]", bytearray(b'"x"'), '"\u00e9"'.encode(), '"\u00e9"'.encode("utf-16"), '"\u00e9"'.encode("utf-32"),
    "[1]".encode("utf-16-le"), "[1]".encode("utf-16-be"), "[1]".encode("utf-32-be"), b"\xef\xbb\xbf1",
):
    print(ascii(json.loads(b)))
try:
    json.loads(b'"\xff"')
except UnicodeDecodeError:
    print("UnicodeDecodeError")
for bad in (1, None, []):
    try:
        json.loads(bad)
    except TypeError as e:
        print(e)
