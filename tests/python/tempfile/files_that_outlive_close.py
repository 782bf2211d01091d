import os
import tempfile

with tempfile.NamedTemporaryFile(delete_on_close=False) as f:
    f.write(b"kept")
    f.close()
    print(open(f.name).read())
print(os.path.exists(f.name))
with tempfile.NamedTemporaryFile() as f:
    f.close()
    print(os.path.exists(f.name))
f = tempfile.NamedTemporaryFile(delete=False)
f.close()
print(os.path.exists(f.name))
os.unlink(f.name)
for f in tempfile.NamedTemporaryFile(), tempfile.SpooledTemporaryFile():
    f.close()
    try:
        with f:
            pass
    except ValueError as e:
        print("closed")
