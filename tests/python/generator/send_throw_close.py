def g():
    try:
        while True:
            try:
                got = yield "ready"
                print("got", got)
            except ValueError:
                print("caught")
    finally:
        print("closed")


it = g()
print(next(it), it.send(1), it.throw(ValueError))
it.close()
print(list(it))
