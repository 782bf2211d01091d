print("lib_pack starts", __name__, __package__, __path__ is not None)
from . import first
from .second import value as second_value
