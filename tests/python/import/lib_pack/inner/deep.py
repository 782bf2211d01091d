from ...lib_pack import first
from .. import inner
from . import up
name = first.__name__, inner.__name__, up
