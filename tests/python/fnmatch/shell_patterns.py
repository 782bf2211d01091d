import fnmatch
for name, pat in (("a.py", "*.py"), ("abc", "a?c"), ("abc", "[a-c]b[!x]"), ("a]", "a[]]"), ("x", "[!a]"), ("ab", "a*b*"), ("aaa", "*a*a*a*a"), ("[", "["), ("", "*"), ("a\nb", "a*b"), ("A", "a")):
    print(name, pat, fnmatch.fnmatchcase(name, pat))
print(fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"), fnmatch.fnmatchcase("a" * 50 + "b", "*a" * 20 + "c"))
