class Box:
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __len__(self):
        return len(self.d)

    def __contains__(self, k):
        return k in self.d

    def __iter__(self):
        return iter(self.d)

    def __bool__(self):
        return bool(self.d)


b = Box()
print(bool(b))
b["x"] = 1
b["y"] = 2
del b["x"]
print(b["y"], len(b), "y" in b, "x" in b, list(b), bool(b))
