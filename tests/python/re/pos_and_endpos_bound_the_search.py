import re

p=re.compile("o")
for a in ((),(1,),(2,),(5,),(0,1),(1,1),(2,1),(-2,),(-2,-5)):
    print(p.match("dog",*a), p.search("dog",*a), p.findall("dog",*a), [x.span() for x in p.finditer("dog",*a)])
print(re.compile("^o").match("dog",1), re.compile("\\bo").search("d o",2), re.compile("g$").search("dog!",0,3))
print(re.findall(r"(\w)(\d)?","a1b"), re.findall("é.","aébéc"), [m.span() for m in re.finditer("é","aébé")])
print(re.compile(b"x").match(bytearray(b"xy")).group(), re.match(b"(.)", memoryview(b"ab")).groups())
