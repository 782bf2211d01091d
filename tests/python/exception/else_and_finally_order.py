def f(kind):
    try:
        print("try", end=" ")
        if kind == 1:
            raise ValueError
        if kind == 2:
            return "returned"
    except ValueError:
        print("except", end=" ")
    else:
        print("else", end=" ")
    finally:
        print("finally", end=" ")
    return "end"


for kind in range(3):
    print(f(kind))
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
    finally:
        print("finally", i)
