import time
t = (2024, 2, 5, 3, 4, 9, 0, 36, 0)
for f in ("%Y-%m-%d %H:%M:%S", "%y %e %j %I %p", "%a %A %b %B", "%c", "%D %T %R %F", "%u %w %U %W", "100%% %n|%t|", ""):
    print(repr(time.strftime(f, t)))
