import secrets

r = secrets.SystemRandom()
print(0 <= r.random() < 1, r.randrange(3) in (0, 1, 2), type(r).__name__)
try:
    secrets.nothing
except AttributeError as e:
    print(e)
