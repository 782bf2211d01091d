import math

for f, x in ((math.sqrt, -1), (math.log, 0), (math.acos, 2), (math.atanh, 1), (math.gamma, 0), (math.sin, math.inf)):
    try:
        f(x)
    except ValueError as e:
        print(e)
