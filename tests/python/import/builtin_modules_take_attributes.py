import math, sys
math.answer = 42
print(math.answer, "answer" in dir(math), math.__name__)
del math.answer
print(hasattr(math, "answer"))
math.__dict__["x"] = 1
print(math.x, math.pi > 3)
import math as again
print(again is math, sys.modules["math"] is math)
