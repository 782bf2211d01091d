import sys, io
real = sys.stdout
sys.stdout = io.StringIO()
print("caught", 1)
text = sys.stdout.getvalue()
sys.stdout = real
print(repr(text))
class Loud:
    def write(self, s):
        real.write(s.upper())
        return len(s)
    def flush(self):
        pass
sys.stdout = Loud()
print("shout", "it")
sys.stdout = real
print("done")
