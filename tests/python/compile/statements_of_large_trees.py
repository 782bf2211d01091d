# A statement whose tree is too large for the distances of 16 bits that the fields of its nodes have.


def run(text):
    names = {}
    exec(text, names)
    return names


numbers = run("x = [%s]" % ", ".join(str(i * 7 - 5000) for i in range(6000)))["x"]
print(len(numbers), numbers[:3], numbers[-1], sum(numbers))

mixed = run("x = {%s}" % ", ".join("%d.5: 'text number %d', (%d, %r): %d" % (i, i, i, "k%d" % i, 2**40 + i) for i in range(1200)))["x"]
print(len(mixed), mixed[7.5], mixed[(8, "k8")], mixed[(1199, "k1199")])

lines = ["def f(n):", "    t = 0"]
for i in range(400):
    lines.append("    if n > %d:" % (i * 1000))
    lines.append("        t += n * %d.25 - len('piece %d')" % (i, i))
lines.append("    return t")
f = run("\n".join(lines))["f"]
print(f(0), f(1), f(400001), f(10**9))

deep = run("x = " + "+".join("a[%d](%d, key=%d).b" % (i, i + 5000, i) for i in range(3)) + " if 0 else 1")["x"]
print(deep)

# what is wrong is found in the same place
try:
    run("x = [%s,\n 1 2]" % ", ".join("'%d' * 2" % i for i in range(2500)))
except SyntaxError as e:
    print(e.msg, e.lineno)
