# The sieve of Eratosthenes in a bytearray: one byte a number.
def sieve(limit):
    composite = bytearray(limit + 1)
    for n in range(2, limit + 1):
        if not composite[n]:
            yield n
            for multiple in range(n * n, limit + 1, n):
                composite[multiple] = 1


primes = list(sieve(1000))
print(len(primes), "primes up to 1000")
for row in range(0, 40, 10):
    print(" ".join("%4d" % p for p in primes[row : row + 10]))
print("the last:", primes[-1])
