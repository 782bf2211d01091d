import io
import json
from collections import OrderedDict

print(json.loads('{"a":[1.5,2,NaN,{"b":3}]}', object_hook=lambda d: ("H", d), parse_float=lambda s: "F" + s,
                 parse_int=lambda s: "I" + s, parse_constant=lambda s: "C" + s))
print(json.loads('{"a":{"b":1,"c":2},"d":{}}', object_pairs_hook=lambda p: p))
print(json.loads('{"a":{"b":1}}', object_pairs_hook=OrderedDict)["a"]["b"])
print(json.JSONDecoder().raw_decode("[1,2] tail"))
print(json.JSONDecoder(object_hook=lambda d: len(d)).decode('{"a":{},"b":2}'))


class D(json.JSONDecoder):
    def decode(self, s):
        return ("D", super().decode(s))


print(json.loads("[1]", cls=D), json.load(io.StringIO("[2]"), cls=D))


def bad(d):
    raise KeyError("hook")


try:
    json.loads('[{"a": 1}]', object_hook=bad)
except KeyError as e:
    print(repr(e))
