import copy
from array import array

a = array("h", [1, 2, 3])
b = copy.deepcopy({"a": a})["a"]
b.append(4)
print(a, b)
a.clear()
print(a, len(a), a.typecode)
a.append(5)
print(a)
