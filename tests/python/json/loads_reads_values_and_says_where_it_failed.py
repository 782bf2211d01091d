import io
import json

docs=['null',' true ','false','0','-0','12','-12','1234567890123','123456789012345678901234567890','1.5','-1.5e10','1E+2','1e-2','0.1','""','"abc"','"a\\u00e9\\n\\"\\\\\\/\\b\\f\\r\\t"','"\\ud83d\\ude00"','"\\ud83dx"','"\\ude00"',
 '[]','[1]','[1,2 , 3]','{}','{"a":1}','{"a":{"b":[1,{"c":null}]},"d":[[],[[]]]}','NaN','Infinity','-Infinity','[NaN,-Infinity]','{"a":1,"a":2}',
 '','  ','nul','nulll','tru','[','[1','[1 2]','{','{"a"','{"a":','{"a":1','{"a" 1}','{a:1}','{"a":1 "b":2}','"abc','"a\nb"','"\\x"','"\\u12"','"\\u12g4"','01','-','1.','.5','1e','+1','[1]x','{}{}','"\\','[\n1,\n2\n3]','{"a":1}}',"'a'",'[1,[2,3]','-Infinit','"\t"', '{1:2}','"é" x','"\\ud83d\\u0041"']

for t in docs:
    try:
        r = json.loads(t)
        print(repr(t), ascii(r), type(r).__name__)
    except json.JSONDecodeError as e:
        print(repr(t), e, e.pos, e.lineno, e.colno, repr(e.msg), e.doc == t)
    try:
        print(ascii(json.load(io.StringIO(t))))
    except json.JSONDecodeError as e:
        print(e, e.pos, e.lineno, e.colno)
print(json.loads('"\t"', strict=False))
