try:
    try:
        {}["x"]
    except KeyError as e:
        raise ValueError("no x") from e
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        [][0]
except IndexError as e:
    print(repr(e.__context__), e.__cause__)
