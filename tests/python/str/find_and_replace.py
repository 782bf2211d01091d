s = "banana"
print(s.find("an"), s.rfind("an"), s.find("x"), s.count("a"), s.replace("an", "AN", 1), s.index("n", 3))
print(s.partition("n"), s.rpartition("n"), s.startswith(("x", "ba")), s.endswith("na", 0, 4))
