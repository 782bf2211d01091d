# os, os.path, open and import over a file system written in Python, and over a part of the host's.
import io
import os
import sys
import vfs


class Files:
    def __init__(self, files):
        self.files = files

    def mount(self, readonly, mkfs):
        self.readonly = readonly

    def umount(self):
        print("umounted")

    def stat(self, path):
        if path in self.files:
            return (0x8000, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)
        if any(name.startswith(path.rstrip("/") + "/") for name in self.files):
            return (0x4000,) + (0,) * 9
        raise OSError(2)

    def ilistdir(self, path):
        return iter([(name[1:], 0x8000, 0) for name in self.files])

    def open(self, path, mode):
        if path not in self.files:
            raise OSError(2)
        return (io.BytesIO if "b" in mode else io.StringIO)(self.files[path] if "b" in mode else self.files[path].decode())

    def remove(self, path):
        del self.files[path]

    def chdir(self, path):
        self.stat(path)

    def getcwd(self):
        return "/"


class Binary(Files):
    # what import reads has readinto and ioctl
    def open(self, path, mode):
        f = super().open(path, mode)
        return f


files = Binary({"/hello.txt": b"hello\n", "/mod_a.py": b"import mod_b\nx = mod_b.y + 1\n", "/mod_b.py": b"y = 41\n", "/pkg/__init__.py": b"from . import sub\n", "/pkg/sub.py": b"z = __name__\n", "/bad.py": b"x = (\n"})
vfs.mount(files, "/py")
print(vfs.mount()[-1][1] if vfs.mount()[-1][1] != "/" else vfs.mount()[0][1])
print("py" in os.listdir("/"), sorted(os.listdir("/py"))[:2])
print(open("/py/hello.txt").read(), os.stat("/py/hello.txt")[6])
print(os.path.exists("/py/hello.txt"), os.path.isdir("/py"), os.path.isfile("/py/no"), os.path.exists("/py/no"))
for f in (lambda: open("/py/no"), lambda: os.stat("/py/no"), lambda: os.remove("/nowhere/at/all"), lambda: vfs.mount(files, "/py"), lambda: vfs.umount("/other"), lambda: vfs.mount(1, "/x")):
    try:
        f()
        print("no error")
    except OSError as e:
        print("OSError", e.errno)

sys.path.append("/py")
import mod_a
import pkg.sub

print(mod_a.x, mod_a.__file__, pkg.sub.z)
try:
    import bad
except SyntaxError:
    print("SyntaxError", "bad" in sys.modules)
try:
    import no_such_module
except ModuleNotFoundError as e:
    print(e)

os.remove("/py/hello.txt")
print("/hello.txt" in files.files)
was = os.getcwd()
os.chdir("/py")
print(os.getcwd(), os.path.abspath("x"), sorted(os.listdir())[0])
os.chdir(was)
print(os.getcwd() == was, "mounted_folders_answer_for_their_paths.py" in os.listdir("."))

# a part of the host's file system, read only
vfs.mount(vfs.VfsPosix(was), "/here", readonly=True)
print(open("/here/mounted_folders_answer_for_their_paths.py").readline())
try:
    open("/here/new", "w")
except OSError as e:
    print("OSError", e.errno)
vfs.umount("/here")
vfs.umount(files)
print(os.path.exists("/py"))
