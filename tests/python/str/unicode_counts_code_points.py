s = "a€😀ß"
print(len(s), s[1], s[2], s[::-1], s.encode(), [hex(ord(c)) for c in s])
print("\u20ac" == "€", b"\xe2\x82\xac".decode())
