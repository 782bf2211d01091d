# A key of a class of one's own may equal a str, in either role.
class Name:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == (other.text if isinstance(other, Name) else other)


d = {"a": 1, Name("key"): 2}
print(d["key"], d.get("key"), "key" in d, d.get("other"), d[Name("a")], d[Name("key")])
d["key"] = 3
print(len(d), d["key"], d.pop("key"), len(d))
many = {i: i for i in range(50)}
many[Name("key")] = 4
print(many["key"], many.setdefault("key", 5), "".join(["k", "ey"]) in many)
s = {Name("x"), "y"}
print("x" in s, Name("y") in s, len(s | {"x"}))
