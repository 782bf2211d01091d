print("\u20ac\xe9".encode("cp1252"), b"\x80\xe9".decode("cp1252"), "\u0100x".encode("cp1252", "replace"))
try:
    b"\x81".decode("cp1252")
except UnicodeDecodeError as e:
    print(e)
