# what goes through many steps gives the thread back in between
import math

m = 10**400 + 1
print(pow(3, 10**400, m) == pow(9, 10**400 // 2, m), pow(3, -1, m) * 3 % m, pow(2, 10**6, 1), pow(-2, 3, 7), pow(0, 0, 5), pow(5, 0, -3))
a, b = 3**9000 * 7, 5**7000 * 7
print(math.gcd(a, b), math.gcd(a, b, 21), math.gcd(), math.gcd(-6), math.gcd(0, 0), math.gcd(-a, 0) == a, math.gcd(2**70, 6, -4))
print(math.comb(5000, 2500) % 1000007, math.perm(3000, 1500) % 1000007, math.comb(5, 7), math.perm(7, 0), math.comb(7, 7))


class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


print(math.gcd(I(a), I(b)), math.comb(I(5000), I(3)), math.perm(I(5), I(2)), math.lcm(I(4), 6, I(10**20)))
try:
    pow(2, -1, 4)
except ValueError as e:
    print(e)
try:
    pow(2, 1, 0)
except ValueError as e:
    print(e)
