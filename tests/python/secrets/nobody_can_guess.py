import secrets
print(len(secrets.token_bytes(5)), len(secrets.token_hex(4)), len(secrets.token_urlsafe(6)), secrets.token_hex() != secrets.token_hex())
print(all(0 <= secrets.randbelow(7) < 7 for _ in range(50)), 0 <= secrets.randbits(10) < 1024, secrets.choice("abc") in "abc", secrets.compare_digest("a", "a"))
try:
    secrets.randbelow(0)
except ValueError as e:
    print(e)
