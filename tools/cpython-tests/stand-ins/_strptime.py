# Stands in for _strptime, which test_datetime only names: strptime is a part of _time here.
import _time


def __getattr__(name):
    return getattr(_time, name)
