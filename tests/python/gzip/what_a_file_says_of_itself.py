import gzip
import io
import os
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "data.gz"
    with gzip.GzipFile(path, "w") as f:
        print(f.mode, f.name == str(path), f.write(b"hello"))
    with gzip.GzipFile(path) as f:
        print(f.mode, f.read())
    for method in f.tell, f.flush, f.read, lambda: f.seek(0):
        try:
            method()
        except ValueError as e:
            print("closed")
