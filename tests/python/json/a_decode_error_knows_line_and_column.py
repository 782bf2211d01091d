import json

e = json.JSONDecodeError("msg", "ab\ncd", 4)
print(e, e.args, e.lineno, e.colno, e.msg, e.pos, repr(e.doc), isinstance(e, ValueError))
