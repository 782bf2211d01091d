import os
import os.path as p

os.environ["HOME"] = "/home/ann"
os.environ["X1"] = "one"
print(p.expanduser("~"), p.expanduser("~/a"), p.expanduser("a~"), p.expanduser("/~/b"))
print(p.expandvars("$X1/${X1}x/$NONE/$"), p.normcase("A/b"), p.splitdrive("/a/b"), p.splitroot("//a"), p.splitroot("///a"), p.splitroot("a/b"))
print(p.relpath("/a/b/c", "/a/d"), p.relpath("/a", "/a"), p.relpath("/", "/x/y"), p.relpath("x/../y"))
print(p.commonpath(["/usr/lib", "/usr/local/lib"]), p.commonpath(["a/b", "a/c"]), p.commonprefix(["abcd", "abx"]), p.commonprefix([]))
for bad in ([], ["/a", "b"]):
    try:
        p.commonpath(bad)
    except ValueError as e:
        print(e)
print(p.realpath("/a/../b"), p.islink("/"), p.lexists("/"), p.ismount("/"), p.samefile("/", "/."))
print(p.curdir, p.pardir, p.extsep, p.altsep, p.pathsep, p.sep, p.devnull)
try:
    p.relpath("")
except ValueError as e:
    print(e)
try:
    p.getsize("/nothing/here")
except OSError as e:
    print(type(e).__name__)
