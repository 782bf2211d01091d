from types import MappingProxyType

p = MappingProxyType({1: "a"})
print(p, str(p), repr(p), f"{p}")


class C:
    x = 1


print(str(C.__dict__)[:1], repr(C.__dict__)[:14])
