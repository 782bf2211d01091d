import glob, os, tempfile
with tempfile.TemporaryDirectory(dir=".") as d:
    for n in ("a", "a/b"): os.mkdir(os.path.join(d, n))
    for n in ("x.py", "y.txt", ".hidden", "a/z.py", "a/b/w.py", "a/b/[q].py"):
        open(os.path.join(d, n), "w").close()
    def find(p, **k): return sorted(glob.glob(p, root_dir=d, **k))
    print(find("*.py"), find("*"), find("*/*.py"), find("**/*.py", recursive=True), find("a/?/w.*"), find("nope*"), find("x.py"), find(".*"))
    print(find("**", recursive=True), find(glob.escape("a/b/[q].py")), find("a/"), glob.has_magic("a?"), len(glob.glob(os.path.join(d, "*.txt"))))
