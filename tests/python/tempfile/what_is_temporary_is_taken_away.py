import os, tempfile
with tempfile.TemporaryDirectory(dir=".") as d:
    print(os.path.isdir(d), os.path.basename(d)[:3])
    with tempfile.NamedTemporaryFile("w", suffix=".txt", prefix="x_", dir=d) as f:
        f.write("hello")
        f.flush()
        print(os.path.exists(f.name), os.path.basename(f.name)[:2], f.name[-4:])
        name = f.name
    print(os.path.exists(name))
    p = tempfile.mkdtemp(dir=d)
    print(os.path.isdir(p), os.listdir(p))
print(os.path.exists(d))
with tempfile.SpooledTemporaryFile(mode="w+") as s:
    s.write("abc"); s.seek(0)
    print(s.read())
