# Objects of one shape follow each other; a key is only taken for the one before when its text is the same.
import json
import io

rows = [{"id": i, "na\"me": "x" * i, "": None, "k\u00e4": [], "nested": {"id": -i, "z": {}}} for i in range(9)]
text = json.dumps(rows)
print(json.loads(text) == rows, json.load(io.StringIO(text)) == rows, json.loads(json.dumps(rows, ensure_ascii=False)) == rows)
print(json.loads('[{"a": 1, "b": 2}, {"a": 3, "bb": 4}, {"a": 5}, {"b": 6, "a": 7}, {"a": 8, "a": 9, "b": 0}, {}]'))
print([list(d) for d in json.loads('[{"a": 1, "b": 2}, {"b": 1, "a": 2}, {"c": 1, "a": 2, "b": 3}]')])

for bad in '[{"a\\"b": 1}, {"a"b": 1}]', '[{"a": 1, "b": 2}, {"a": 1, "b', '[{"a": 1}, {"a: 2}]', '[{"a": 1}, {"a" 2}]':
    try:
        print(json.loads(bad))
    except ValueError as e:
        print(e)


# the same keys for Python's hooks
print(json.loads('[{"a": 1, "b": 2}, {"a": 3, "b": 4}]', object_pairs_hook=lambda pairs: pairs))
print(json.loads('[{"a": 1, "b": {"a": 2}}, {"a": 3, "b": 4}]', object_hook=lambda d: sorted(d)))
