r = range(2**70, 2**70 + 10, 3)
print(r, len(r), list(r), r[-1], 2**70 + 3 in r, len(range(2**40)))
try:
    len(range(2**63))
except OverflowError as e:
    print(e)
