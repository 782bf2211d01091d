import io
import os

os.mkdir("errors-name-the-file")
os.chdir("errors-name-the-file")
for call in (
    lambda: open("nothing.txt"),
    lambda: open(b"nothing.txt"),
    lambda: open("nowhere/x", "w"),
    lambda: os.remove("nothing"),
    lambda: os.stat("nothing"),
    lambda: os.listdir("nowhere"),
    lambda: os.mkdir("../errors-name-the-file"),
    lambda: os.rmdir("nowhere"),
    lambda: os.chdir("nowhere"),
    lambda: os.rename("old", "new"),
):
    try:
        call()
    except OSError as e:
        print(type(e).__name__, e, e.args, repr(e.filename), repr(e.filename2), repr(e))
print(OSError(2, "text", "a", None, "b"), OSError(5, "text", None))
os.chdir("..")
os.rmdir("errors-name-the-file")
