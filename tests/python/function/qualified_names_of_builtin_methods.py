print(str.replace.__qualname__, str.replace.__name__, [].append.__qualname__, {}.fromkeys.__qualname__)
print(len.__qualname__, int.from_bytes.__qualname__)
import math

print(math.sin.__qualname__)
