import time
t = (2024, 2, 5, 3, 4, 9, 0, 36, 0)
for f in ("%Y-%m-%d %H:%M:%S", "%y %e %j %I %p", "%a %A %b %B", "%c", "%D %T %R %F", "%u %w %U %W", "100%% %n|%t|", ""):
    print(repr(time.strftime(f, t)))
print(time.strftime("%d %m %B %a %j", (2024, 0, 0, 0, 0, 0, 2, 5, 0)), time.strftime("%Y-%m-%d", (2000, 0, 0, 0, 0, 0, 0, 1, 0)))
for month in (-1, 13):
    try:
        time.strftime("%m", (2000, month, 1, 0, 0, 0, 0, 1, 0))
    except ValueError as e:
        print(e)
