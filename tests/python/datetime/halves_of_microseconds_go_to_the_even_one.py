from datetime import timedelta

for us in (0.5, 1.5, 2.5, -0.5, -1.5, 3.4999, 7.5):
    print(us, timedelta(microseconds=us).microseconds, timedelta(milliseconds=us / 1000) // timedelta(microseconds=1))
print(timedelta(seconds=1, microseconds=1.5), timedelta(seconds=1.0000005), timedelta(days=0.5, microseconds=0.5))
