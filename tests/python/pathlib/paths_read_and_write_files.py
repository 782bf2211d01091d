from pathlib import Path
import tempfile
with tempfile.TemporaryDirectory(dir=".") as d:
    p = Path(d)
    f = p / "sub" / "f.txt"
    f.parent.mkdir(parents=True); f.parent.mkdir(exist_ok=True)
    print(f.write_text("hello\nworld\n"), f.read_text(), f.read_bytes()[:5], f.exists(), f.is_file(), f.parent.is_dir(), f.stat().st_size)
    (p / "b.py").touch(); (p / "sub" / "c.py").write_bytes(b"x")
    print(sorted(x.name for x in p.iterdir()), sorted(x.name for x in p.glob("*.py")), sorted(x.name for x in p.rglob("*.py")), [sorted(n for n in names + files) for _, names, files in p.walk()])
    g = f.rename(p / "g.txt")
    with g.open() as h: print(h.readline(), end="")
    g.unlink(); g.unlink(missing_ok=True)
    print(g.exists(), f.exists(), Path("a/../b").resolve() == Path.cwd() / "b", Path("x").absolute().is_absolute())
    for bad in (g.unlink, lambda: (p / "sub").rmdir(), lambda: (p / "sub").mkdir(), lambda: (p / "q" / "r").mkdir()):
        try:
            bad()
        except OSError as e:
            print(type(e).__name__)
