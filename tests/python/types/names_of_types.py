import types
def g(): yield
print(types.FunctionType is type(g), types.LambdaType is type(g), types.GeneratorType is type(g()), types.ModuleType is type(types))
print(types.MethodType.__name__, types.NoneType, types.EllipsisType, types.GenericAlias is type(list[int]), types.UnionType is type(int | str))
print(isinstance(len, types.BuiltinFunctionType), isinstance(g.__code__, types.CodeType), isinstance(int.__dict__, types.MappingProxyType))
class C:
    def m(self): pass
print(isinstance(C().m, types.MethodType))
try:
    types.Nothing
except AttributeError as e:
    print(e)
