from collections import Counter

c=Counter("abracadabra"); print(c, c.most_common(2), c["z"], sorted(c.elements()), c.total(), c+Counter("aab"), c-Counter("aab"), c&Counter("aab"), c|Counter("aaaaaaab"), +Counter(a=-1,b=2), -Counter(a=-1))
c.update("zz"); c.subtract({"a":10}); del c["nope"]; print(c, Counter(a=1)==Counter(a=1,b=0), Counter(a=1)<=Counter(a=2), Counter(a=3)>Counter(a=1), isinstance(c,dict), Counter([1,2,2]).copy())
c+=Counter(q=1); print(c)
try: Counter.fromkeys("a")
except NotImplementedError as e: print(e)
