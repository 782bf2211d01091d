class H:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h


print(hash(H(2**61)), hash(H(-1)), hash(H(True)), hash(H(10**25)) == hash(10**25))
