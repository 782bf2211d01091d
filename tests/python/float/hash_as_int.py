print(hash(1.0), hash(-1.0), hash(1.5), hash(0.1), hash(1e300), hash(float("inf")), hash(-0.0), hash(2.0**61))
