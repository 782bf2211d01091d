import math

for f in (lambda: math.exp(1000), lambda: math.cosh(1000), lambda: math.ldexp(1.0, 5000), lambda: math.pow(10, 400)):
    try:
        f()
    except OverflowError as e:
        print(e)
