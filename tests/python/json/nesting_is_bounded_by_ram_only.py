import json

x = None
for i in range(400):
    x = [{"k": x}]
t = json.dumps(x)
y = json.loads(t)
depth = 0
while y is not None:
    y = y[0]["k"]
    depth += 1
print(len(t), depth)
