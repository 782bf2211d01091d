import json

try:
    json.loads("{")
except json.decoder.JSONDecodeError as e:
    print(e.msg)
from json.decoder import JSONDecodeError, JSONDecoder
from json.encoder import JSONEncoder

print(JSONDecodeError is json.JSONDecodeError, JSONDecoder is json.JSONDecoder, JSONEncoder is json.JSONEncoder, json.encoder.JSONEncoder is JSONEncoder)
