d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
d[1 + 0j] = "complex"
print(d, -1 in {-1.0: 0}, 2**80 in {float(2**80): 0})
