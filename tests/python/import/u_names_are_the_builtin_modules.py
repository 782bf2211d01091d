import time, utime, usys, sys, uerrno
print(utime is time, usys is sys, uerrno.ENOENT)
try:
    import unothing
except ImportError as e:
    print(e)
