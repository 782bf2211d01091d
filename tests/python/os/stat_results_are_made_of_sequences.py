# os.stat_result and time.struct_time are classes: what they make of a sequence has names too.
import os
import time

r = os.stat_result((0x8000, 1, 2, 3, 4, 5, 12, 13, 14, 15))
print(type(r) is os.stat_result, isinstance(r, tuple), r.st_size, r[6], r.st_mode, r == (0x8000, 1, 2, 3, 4, 5, 12, 13, 14, 15), r[:2])
print(type(os.stat(".")) is os.stat_result, os.stat_result(list(r)) == r, os.stat_result(iter(r)).st_gid)
t = time.struct_time((2024, 2, 29, 12, 30, 15, 3, 60, 0))
print(type(t) is time.struct_time, t.tm_year, t.tm_yday, len(t), time.strftime("%Y-%m-%d", t))
