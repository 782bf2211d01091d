import sys

print(sys.hash_info.modulus == 2**61 - 1, hash(sys.hash_info.modulus), hash(float("inf")) == sys.hash_info.inf, sys.hash_info.imag, sys.hash_info.nan)
