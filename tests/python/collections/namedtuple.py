from collections import namedtuple
P = namedtuple('P', 'x y'); p = P(1, y=2); print(p, p.x, p.y, p[0], p == (1, 2), len(p), P._fields, p._asdict(), p._replace(x=5), P._make([7, 8]), isinstance(p, tuple), tuple(p))
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[10, 20]); print(Q(1), Q(1, 2), Q(1, c=3), Q._field_defaults)
print(namedtuple('R', 'a, def, a, _x', rename=True)._fields)
class S(namedtuple('S', 'a b')):
    def sum(self): return self.a + self.b
print(S(1, 2).sum(), S(1, 2), S.__name__, type(p).__name__)
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, x=2), lambda: P(1, z=2), lambda: namedtuple('A', 'def'), lambda: namedtuple('A', 'a a'), lambda: p._replace(q=1), lambda: P._make([1])):
    try: print(f())
    except Exception as e: print(type(e).__name__)
try: p.x = 5
except AttributeError as e: print('AttributeError')
x, y = p; print(x, y, {p: 1}[(1, 2)], p + (3,), sorted([P(2, 1), P(1, 2)]), namedtuple('E', '')(), P(x=1, y=[p]))
