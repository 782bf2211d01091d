# Fields with ends of lines in them, quoted and escaped, go to a file and back.
import csv
import io

rows = [["\na", "b\nc", "d\n"], ["\re", "f\rg", "h\r"], ["\r\ni", "j\r\nk", "l\r\n"], ["\n\rm", "n\n\ro", "p\n\r"], ["\r\rq", "r\r\rs", "t\r\r"]]
for end in ("\r\n", "\n", "\r"):
    f = io.StringIO(newline="")
    csv.writer(f, lineterminator=end).writerows(rows)
    f.seek(0)
    print(list(csv.reader(f)) == rows)
print(list(csv.reader(["^"], escapechar="^")), list(csv.reader(['a,"'])), list(csv.reader(["a,^", "b"], escapechar="^")))
for line in (["^"], ['a,"']):
    try:
        list(csv.reader(line, escapechar="^", strict=True))
    except csv.Error as e:
        print(e)
