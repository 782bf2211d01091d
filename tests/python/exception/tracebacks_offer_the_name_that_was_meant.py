import math
import sys


class Sensor:
    def __init__(self):
        self.scale = 1

    def read(self):
        return self.scael


def first():
    return undefinde_name  # noqa


undefined_name = 1


def show(f):
    try:
        f()
    except Exception as e:
        sys.print_exception(e)


def missing():
    from math import sinn


def compiled():
    exec("x = = 1")


for f in (first, Sensor().read, lambda: math.sqr(2), missing, lambda: struct.pack, compiled, lambda: [].appendd, lambda: qqqqqqq):
    show(f)
