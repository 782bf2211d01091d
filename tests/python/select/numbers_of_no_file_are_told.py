import select

p = select.poll()
p.register(1, select.POLLOUT)
p.register(77)
print(sorted(p.poll(0)))
p.unregister(77)
print(p.poll(0))
for bad in (lambda: p.register(-1), lambda: select.select([77], [], [], 0)):
    try:
        bad()
    except (ValueError, OSError) as e:
        print(type(e).__name__)
