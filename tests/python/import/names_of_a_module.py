import sys
ModuleType = type(sys)
m = ModuleType("mine", "doc")
print(m, m.__name__, m.__doc__)
m.a = 1
print(m.__dict__["a"], isinstance(m, ModuleType))
try:
    m.b
except AttributeError as e:
    print(e)
try:
    del m.b
except AttributeError as e:
    print(type(e).__name__)
