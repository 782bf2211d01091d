from bisect import bisect, bisect_left, bisect_right, insort, insort_left
a = [1, 2, 2, 3, 5]
print(bisect(a, 2), bisect_left(a, 2), bisect_right(a, 4), bisect_left(a, 2, 2), bisect(a, 9, hi=3))
insort(a, 4); insort_left(a, 2)
print(a)
words = ["a", "bb", "cccc"]
insort(words, "ddd", key=len)
print(words, bisect_left(words, 2, key=len))
try:
    bisect(a, 1, -1)
except ValueError as e:
    print(e)
