# math.fma (3.13) where the product overflows or vanishes.
import math

inf = math.inf
for a in ((1e200, 1e200, -inf), (1e200, 1e200, inf), (-5e-324, 0.25, 0.0), (5e-324, 0.25, -0.0), (0.0, 1.0, -0.0), (2.0, 3.0, 4.0), (1e308, 10, 1.0)):
    try:
        print(math.fma(*a))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__)
