from collections import OrderedDict, defaultdict
o = OrderedDict([('a', 1), ('b', 2), ('c', 3)]); o.move_to_end('a'); print(o); o.move_to_end('a', last=False); print(list(o.items()))
print(o.popitem(), o.popitem(last=False), o, OrderedDict(), o == {'b': 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) | {'z': 2})
dd = defaultdict(list); dd['x'].append(1); dd['x'].append(2); dd['y']; print(dd, dd.default_factory, 'q' in dd, dd.get('q'))
di = defaultdict(int, a=5); di['b'] += 1; print(dict(di), di)
dg = defaultdict(lambda: 'v'); print(dg[1], len(dg))
try: defaultdict(None)['a']
except KeyError as e: print('KeyError', e)
z = OrderedDict()
for i in range(30): z[i] = i
z.move_to_end(5); z.move_to_end(20, last=False); print(list(z))
