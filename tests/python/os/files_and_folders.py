import os
name = "os_test_folder"
os.mkdir(name)
print(name in os.listdir(), os.listdir(name))
with open(name + "/a.txt", "w") as f:
    f.write("hello")
s = os.stat(name + "/a.txt")
print(s[6], s.st_size, s[0] & 0x8000 != 0, os.stat(name)[0] & 0x4000 != 0)
os.rename(name + "/a.txt", name + "/b.txt")
print(os.listdir(name))
for f, arg in ((os.mkdir, name), (os.rmdir, name), (os.remove, name + "/none"), (os.stat, "nothing"), (os.listdir, "nothing"), (os.chdir, "nothing")):
    try:
        f(arg)
    except OSError as e:
        print(type(e).__name__, e.errno)
here = os.getcwd()
os.chdir(name)
print(os.listdir("."), os.getcwd().endswith("/" + name))
os.chdir(here)
os.remove(name + "/b.txt")
os.rmdir(name)
print(name in os.listdir())
