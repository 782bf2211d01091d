from collections import ChainMap

m=ChainMap({"a":1},{"a":2,"b":3}); print(m,m["a"],m["b"],list(m),len(m),"b" in m,m.get("z",0),dict(m),m.parents,m.new_child({"c":9}),m.maps, sorted(m.items()), m|{"z":1}, {"y":1}|m)
m["q"]=7; del m["a"]; print(m, m.pop("q"), bool(ChainMap()), m==ChainMap(m))
for f in (lambda: m["nope"], lambda: m.pop("nope"), lambda: ChainMap().popitem()):
    try: f()
    except KeyError as e: print(e)
