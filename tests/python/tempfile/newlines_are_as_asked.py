import csv
import tempfile

with tempfile.TemporaryFile("w+", newline="") as f:
    csv.writer(f).writerow(["a", "b,c", ""])
    f.seek(0)
    print(repr(f.read()))
with tempfile.TemporaryFile("w+", encoding="utf-8", newline=None) as f:
    f.write("a\r\nb\n")
    f.seek(0)
    print(repr(f.read()))
print(list(csv.reader(["a  b", " c "], delimiter=" ", skipinitialspace=True)))
