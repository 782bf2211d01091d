from pathlib import PurePosixPath as P
p = P("/usr/lib/python3.11/os.tar.gz")
print(p, p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.root, p.is_absolute(), [str(x) for x in p.parents])
print(P("/") / "b", P("a") / "b" / P("c"), "x" / P("y"), P("a", "/b", "c"), P("a//b/./c/"), P(""), P("a/../b"), P("/a").joinpath("b", "c"))
print(p.with_name("x.py").name, p.with_suffix(".zip").name, p.with_stem("z").name, p.relative_to("/usr"), p.is_relative_to("/usr/lib"), P("a/b.py").match("*.py"), P("/a/b/c.py").match("b/*.py"), P("a") < P("b"), P("a") == P("a/"), hash(P("a")) == hash(P("a/.")), P(".hidden").suffix, P("a.").suffix, P("/a b").as_uri())
for bad in (lambda: p.relative_to("/etc"), lambda: P("/").with_name("a"), lambda: P(3), lambda: p.with_suffix("x")):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
import os, pathlib
os.environ["HOME"] = "/home/ann"
print(pathlib.Path("~/a").expanduser(), pathlib.Path("a/~").expanduser(), pathlib.Path("~").expanduser(), pathlib.Path("/~").expanduser())
try:
    pathlib.Path("~nobody-of-that-name/a").expanduser()
except RuntimeError as e:
    print(e)
