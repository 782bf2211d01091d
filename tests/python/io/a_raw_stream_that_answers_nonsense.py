import io


class Raw(io.RawIOBase):
    def __init__(self, answer):
        self.answer = answer

    def readable(self):
        return True

    def readinto(self, buf):
        return self.answer


for answer in -1, 10**6:
    for method in "read", "readline", "peek", "read1":
        try:
            getattr(io.BufferedReader(Raw(answer), 16), method)(8)
        except OSError as e:
            print(method, str(e).split("(")[0])
