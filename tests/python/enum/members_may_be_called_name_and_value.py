from enum import Enum, ReprEnum
import datetime
class Huh(Enum):
    name = 1
    value = 2
print(list(Huh), Huh.name.name, Huh.value.value, Huh(1) is Huh.name)
class D(datetime.date, ReprEnum):
    NEW = 2024, 1, 1
print(D.NEW, repr(D.NEW), f"{D.NEW:%Y}", D.NEW.year)
