class M:
    def __hash__(self):
        return hash(-1)

    def __eq__(self, o):
        return o == -1


print({-1: "found"}[M()], M() in {-1}, M() in {-2})
