# Ints in rows: signs, zeros, many digits, and what must not be one.
import json
import io

row = [0, -0, 1, -1, 9, 10, -10, 99999999, 999999999, 1000000000, -999999999, 1 << 30, -(1 << 30), 1 << 62, 10**20, -(10**30), 5]
for separators in (",", ":"), (", ", ": "), (" ,  ", ":"):
    text = json.dumps(row, separators=separators)
    print(json.loads(text) == row, json.load(io.StringIO(text)) == row, json.loads('{"a":' + text + "}")["a"] == row)
print(json.loads("[1,2.5,-3,4e1,-0.0,5,true,6,null]"), json.loads("[0.1, 123.456, 1.7976931348623157e308, 5e-324, 0.30000000000000004]"))
print(json.loads("[123456789.123456, 9007199254740993.0, 1.0000000000000002, 12345678901234567890.5, 0.000001, 1e22, 1.5e-7]"))
print(json.loads("[1,2,3]", parse_int=str), json.loads("[1.50,2]", parse_float=str))
for bad in "[1,", "[01,2]", "[-01,2]", "[-,1]", "[1,-]", "[--1,2]", "[1,,2]", "[1 2]", "[1.,2]", "[.5,2]", "[1,2", "[/,1]":
    try:
        print(bad, json.loads(bad))
    except ValueError as e:
        print(bad, e)
text = json.dumps(list(range(1000)))
print(json.load(io.StringIO(text)) == list(range(1000)))
