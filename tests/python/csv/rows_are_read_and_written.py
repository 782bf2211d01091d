import csv, io
text = 'a,b,c\r\n1,"x, y","say ""hi"""\r\n\r\n,"two\nlines",\r\n'
print(list(csv.reader(io.StringIO(text))))
print([dict(r) for r in csv.DictReader(io.StringIO(text))], list(csv.reader(["a;'b;c';d"], delimiter=";", quotechar="'")), list(csv.reader(['1,"2",x'], quoting=csv.QUOTE_NONE)))
print(list(csv.reader(["a, b"], skipinitialspace=True)), list(csv.reader(["a\\,b,c"], escapechar="\\")), list(csv.reader(['1,"a"'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(["a\tb"], "excel-tab")))
def out(rows, **kw):
    f = io.StringIO()
    csv.writer(f, **kw).writerows(rows)
    return f.getvalue()
print(repr(out([[1, "a,b", 'q"', None, 2.5, "x\ny"], [""], ["", ""]])))
print(repr(out([[1, "a"]], quoting=csv.QUOTE_ALL)), repr(out([[1, "a"]], quoting=csv.QUOTE_NONNUMERIC)), repr(out([["a,b"]], quoting=csv.QUOTE_NONE, escapechar="\\")), repr(out([["a b", "c"]], delimiter=" ", lineterminator="\n")))
f = io.StringIO()
w = csv.DictWriter(f, ["x", "y"], extrasaction="ignore"); w.writeheader(); w.writerow({"x": 1, "z": 2})
print(repr(f.getvalue()), sorted(csv.list_dialects()))
for bad in (lambda: out([["a,b"]], quoting=csv.QUOTE_NONE), lambda: csv.reader([], delimiter="ab"), lambda: csv.DictWriter(f, ["x"]).writerow({"q": 1}), lambda: next(csv.reader([3])), lambda: csv.reader([], "nope")):
    try:
        bad()
    except (csv.Error, TypeError, ValueError) as e:
        print(type(e).__name__, e)
