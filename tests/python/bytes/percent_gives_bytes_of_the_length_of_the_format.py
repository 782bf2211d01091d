# The result may be as long as the format.
for i in 5, 42, 123:
    print(b"user%d@example" % i, bytearray(b"user%d@example" % i), b"%d" % i)
print(b"%s" % b"ab", b"%c%c" % (65, b"B"), b"%%")
print(bytearray(b"%d!") % 42)
print("user%d@example" % 42)
