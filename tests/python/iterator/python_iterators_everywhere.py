class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), tuple(It(3)), sorted(It(3)), sum(It(4)), max(It(3)), list(zip(It(3), It(2))), list(map(lambda a: a + 1, It(3))), list(enumerate(It(2))), list(filter(None, It(3))), set(It(3)), dict.fromkeys(It(2)), [*It(2)], any(It(2)), all(It(2)), 1 in It(3), 9 in It(3))
a, *b = It(4); print(a, b); x = [1]; x += It(2); x.extend(It(2)); x[1:1] = It(2); print(x)
class G:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(G()), 4 in G(), sum(G()), list(reversed([1, 2])), [x for x in G()])
class R:
    def __len__(self): return 3
    def __getitem__(self, i): return 'xyz'[i]
    def __reversed__(self): return iter('rev')
class R2:
    def __len__(self): return 3
    def __getitem__(self, i): return 'xyz'[i]
print(list(reversed(R())), list(reversed(R2())), len(R()), list(iter(R2())))
