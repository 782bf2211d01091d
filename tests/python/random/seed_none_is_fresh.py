import random

runs = []
for _ in range(4):
    random.seed()
    runs.append(random.getrandbits(64))
    random.seed(None)
    runs.append(random.getrandbits(64))
print(len(set(runs)))
