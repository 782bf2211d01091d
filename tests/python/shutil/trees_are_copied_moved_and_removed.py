import os, shutil, tempfile
with tempfile.TemporaryDirectory(dir=".") as d:
    def at(*names): return os.path.join(d, *names)
    os.mkdir(at("a")); os.mkdir(at("a", "b"))
    for n in ("a/x.txt", "a/b/y.py", "a/b/z.pyc"):
        with open(at(n), "w") as f: f.write(n)
    shutil.copytree(at("a"), at("c"), ignore=shutil.ignore_patterns("*.pyc"))
    print(sorted(os.listdir(at("c"))), os.listdir(at("c", "b")), open(at("c/b/y.py")).read())
    print(os.path.basename(shutil.copy(at("a/x.txt"), at("c/b"))), sorted(os.listdir(at("c", "b"))))
    shutil.move(at("c"), at("moved")); shutil.move(at("moved/x.txt"), at("a/b"))
    print(sorted(os.listdir(d)), sorted(os.listdir(at("a/b"))))
    shutil.rmtree(at("a"))
    print(os.listdir(d))
    shutil.rmtree(at("nothing"), ignore_errors=True)
    for f in (lambda: shutil.rmtree(at("nothing")), lambda: shutil.copyfile(at("moved/b/y.py"), at("moved/b/y.py"))):
        try:
            f()
        except OSError as e:
            print(type(e).__name__)
