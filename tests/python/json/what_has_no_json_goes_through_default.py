import json


class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


for o in (complex(1, 2), {1, 2}, {(1, 2): 3}, {"a": object}, b"x", [float("nan")]):
    for kw in ({}, {"cls": E}, {"skipkeys": True}, {"default": str}, {"default": lambda o: [o]}):
        try:
            print(json.dumps(o, **kw))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
print(json.JSONEncoder(indent=2, sort_keys=True).encode({"b": 1, "a": [2]}))
print("".join(json.JSONEncoder().iterencode([1, 2])))
