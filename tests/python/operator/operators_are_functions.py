import operator as op
print(op.add(1, 2), op.sub(5, 3), op.mul("a", 3), op.truediv(1, 4), op.floordiv(7, 2), op.mod(7, 4), op.pow(2, 10))
print(op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.rshift(16, 2), op.invert(5), op.inv(5), op.neg(1), op.pos(-1))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.ge(1, 2), op.gt(3, 2), op.not_([]), op.truth([]), op.is_(None, None), op.is_not(1, None))
print(op.getitem([1, 2], 1), op.contains("abc", "b"), op.concat([1], [2]), op.countOf([1, 2, 1], 1), op.indexOf("abc", "c"), op.index(True), op.abs(-3))
x = [1, 2, 3]
op.setitem(x, 0, 9); op.delitem(x, 1)
print(x, op.iadd(x, [4]) is x, op.__add__(1, 1), op.iconcat(x, [5]), op.length_hint(iter([1, 2])) in (0, 2), op.length_hint(3, 7), op.call(max, 1, 2))
from operator import mul, iand
print(mul(3, 4), mul.__name__, iand(6, 3))
try:
    op.nothing
except AttributeError as e:
    print(e)
