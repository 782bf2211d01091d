# a VfsPosix has no working folder of its own: chdir changes the host's, and relative paths start there
import os
import sys
import tempfile
import vfs

was = os.getcwd()
with tempfile.TemporaryDirectory() as folder:
    fs = vfs.VfsPosix(folder)
    print(fs.getcwd() == was)
    fs.chdir("/")
    print(fs.getcwd(), os.getcwd() == folder)
    fs.mkdir("sub")
    fs.mkdir("sub/one")
    fs.chdir("sub")
    print(fs.getcwd(), os.getcwd() == folder + "/sub")
    fs.mkdir("two")
    print(sorted(e[0] for e in fs.ilistdir("/")), sorted(e[0] for e in fs.ilistdir(".")), sorted(os.listdir()))
    with fs.open("relative_module.py", "w") as f:
        f.write("here = 1\n")
    sys.path.insert(0, "")
    import relative_module

    print(relative_module.__file__)
    del sys.path[0]
    try:
        fs.chdir("missing")
    except OSError as e:
        print(e.errno)

    # mounted: os asks it for relative paths while it is where they start
    vfs.mount(fs, "/mnt")
    os.chdir("/mnt/sub")
    print(os.getcwd(), sorted(os.listdir()))
    os.chdir("..")
    print(os.getcwd(), os.listdir())
    os.chdir("/")
    print(os.getcwd())
    os.chdir(was)
    vfs.umount("/mnt")
print(os.getcwd() == was)
