import math

print(math.factorial(25), math.comb(50, 25), math.perm(10, 3), math.gcd(12, 18, 27), math.lcm(4, 6, 10), math.isqrt(10**40 + 1))
