import sys
print(sys.byteorder, sys.maxsize, sys.implementation.name, sys.implementation[0], sys.version_info[:2], sys.version_info.major)
print(sys.version_info >= (3, 8), len(sys.implementation), sys.float_info.max, sys.float_info.epsilon)
print(type(sys.path), type(sys.argv), type(sys.modules), sys.getsizeof([1, 2]) > 0, sys.intern("a") is "a")
