# json.decoder: where CPython keeps these.
from json import JSONDecodeError, JSONDecoder
