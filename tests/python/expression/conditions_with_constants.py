if 0:
    print("never")
elif "":
    print("never")
elif None or () or 0.0:
    print("never")
else:
    print("else")
while 1:
    break
while False:
    print("never")
else:
    print("while-else")
print(1 if "x" else 2, 3 if [] else 4, (1, 2) and 5, () or 6, -1 and 7, 0j or 8)
assert 1, "fine"
print(1 if not () else 2, __debug__)
