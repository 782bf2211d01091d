# memoryview() asks __buffer__, which answers a memoryview; so does uctypes.addressof.
import uctypes


class Lends:
    def __init__(self, data):
        self.data = data
        self.asked = []

    def __buffer__(self, flags):
        self.asked.append(flags)
        return self.data


data = bytearray(b"abcdef")
inner = memoryview(data)
lends = Lends(inner[1:4])
view = memoryview(lends)
print(bytes(view), view.readonly, lends.asked)
view[0] = 66
view.release()
print(data, bytes(memoryview(lends)), uctypes.addressof(lends) - uctypes.addressof(data))
print(memoryview(Lends(memoryview(b"x"))).readonly, memoryview(Lends(memoryview(b"abcd").cast("H"))).format)


class Raises:
    def __buffer__(self, flags):
        raise KeyError("no")


class Both(Lends):
    pass


for wrong in (Lends(b"x"), Lends(None), Raises(), Both(5), 5, "text", object()):
    for ask in (memoryview, uctypes.addressof):
        if wrong != "text":
            try:
                print(ask(wrong))
            except (TypeError, KeyError) as e:
                print(type(e).__name__, str(e).replace("memoryview: ", ""))
