import math

print("%.9f %.9f %.9f" % (math.log(10**400), math.log2(2**3000), math.log10(10**500)))
