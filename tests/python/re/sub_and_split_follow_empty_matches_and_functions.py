import re

print(re.sub("(a)|b", lambda m: "["+str(m.group(1))+"]", "abc"), re.sub("x*","-","abxd"), re.sub("","-","ab"), re.sub("b*","-","abb"), re.subn("a","b","banana",count=2))
print(re.split("(-)|(,)","a-b,c"), re.split("x*","axbc"), re.split("\\b","a b"), re.split(",","a,b,c",maxsplit=1), re.split("","ab"))
