# what finalize() watches over is gone when the program ends, unless atexit says otherwise
import atexit
import weakref


class A:
    pass


a, b = A(), A()
kept = weakref.finalize(a, print, "a")
first = weakref.finalize(b, print, "b, 1")
second = weakref.finalize(b, print, "b, 2", end="!\n")
quiet = weakref.finalize(a, print, "never")
done = weakref.finalize(a, print, "now")
print(kept.atexit, first.atexit, done.atexit)
quiet.atexit = False
print(quiet.atexit, quiet.alive)
done()
print(done.atexit, done.alive)
weakref.finalize(a, lambda: 1 / 0).atexit = 0
