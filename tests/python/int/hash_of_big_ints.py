print(hash(2**61 - 1), hash(2**61), hash(-(2**61)), hash(-1), hash(10**30), hash(-(10**30)), hash(True))
