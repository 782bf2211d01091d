import time
for t in ((2000, 2, 29, 12, 30, 15, 0, 0), (1970, 1, 1, 0, 0, 0, 0, 0), (2024, 14, 35, 25, 61, 61, 0, 0), (2024, 0, 0, 0, 0, 0, 0, 0), (2100, 3, 1, 0, 0, 0, 0, 0)):
    print(time.mktime(t), time.mktime(t + (0,)) == time.mktime(t), len(time.localtime()))
try:
    time.mktime((1, 2))
except TypeError as e:
    print("TypeError")
