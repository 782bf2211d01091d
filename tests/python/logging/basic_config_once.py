# The second call changes nothing, unless it is forced; the file is written as the first one says.
import logging
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "log")
logging.basicConfig(filename=path, encoding="latin-1", format="%(message)s", level=30)
logging.basicConfig(level=10)
print(logging.root.level, len(logging.root.handlers))
logging.debug("not written")
logging.warning("\xd8re \u2603")
logging.basicConfig(level=20, force=True, format="%(levelname)s %(message)s", filename=path, encoding="ascii", errors="ignore")
print(logging.root.level, len(logging.root.handlers))
logging.info("\xd8re")
logging.shutdown()
with open(path, "rb") as f:
    print(f.read())
os.unlink(path)
