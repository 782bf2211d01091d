# Stands in for pickle: a test that pickles is skipped.
from absent import Absent

HIGHEST_PROTOCOL = -1  # loops over the protocols are empty
DEFAULT_PROTOCOL = 0


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


dump = dumps = load = loads = Pickler = Unpickler = Absent("pickle")
_dumps = _loads = dumps
