# json.encoder: where CPython keeps it.
from json import JSONEncoder
