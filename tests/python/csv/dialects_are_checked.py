# What a dialect may be, as keyword (TypeError) and as class (csv.Error).
import csv
import io

for wrong in (
    {"delimiter": ""}, {"delimiter": None}, {"delimiter": 1}, {"delimiter": "ab"}, {"escapechar": ""}, {"quotechar": ""}, {"quotechar": 4},
    {"lineterminator": None}, {"lineterminator": 1}, {"quoting": 42}, {"quoting": csv.QUOTE_ALL, "quotechar": None}, {"bad": 1},
):
    for make in (lambda: csv.reader([], **wrong), lambda: csv.writer(io.StringIO(), **wrong)):
        try:
            make()
            print("made", wrong)
        except TypeError:
            print("TypeError", end=" ")
print()


class Mine(csv.Dialect):
    delimiter = "\t"


for cls in (csv.Dialect, Mine):
    try:
        cls()
    except csv.Error as e:
        print("Error")


class Full(csv.excel):
    delimiter = ";"
    quoting = csv.QUOTE_NONE
    escapechar = "\\"


print(Full().delimiter, next(csv.reader(["a;b\\;c"], Full)), next(csv.reader(["a;b\\;c"], Full())))
csv.register_dialect("mine", Full)
print(csv.get_dialect("mine").escapechar, next(csv.reader(["a;'b"], "mine", delimiter="'")))
print(next(csv.reader(['1,",3,",5'], quotechar=None, escapechar="\\")))
print(next(csv.reader([',3,"5",7.3, 9'], quoting=csv.QUOTE_NONNUMERIC)) == ["", 3.0, "5", 7.3, 9.0] or "3.13")
