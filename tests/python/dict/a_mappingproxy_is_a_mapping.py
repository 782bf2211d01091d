class Point:
    x = 1

    def where(self):
        pass


names = dict(Point.__dict__)
print(names["x"], "where" in names)
names = {}
names.update(Point.__dict__)
print(names["x"], {**Point.__dict__}["x"])


def keywords(**names):
    return names["x"]


print(keywords(**Point.__dict__))
