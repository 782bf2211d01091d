from .. import second_value
from ..first import here as up
