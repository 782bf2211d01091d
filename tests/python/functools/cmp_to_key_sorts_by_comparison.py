from functools import cmp_to_key
key = cmp_to_key(lambda a, b: (a % 10 > b % 10) - (a % 10 < b % 10))
print(sorted([31, 12, 23, 4], key=key))
print(max([31, 12, 25], key=key), key(1) == key(11), key(1) <= key(2))
