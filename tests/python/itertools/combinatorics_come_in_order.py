from itertools import combinations, combinations_with_replacement, permutations, product
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations("ab", 3)), list(permutations([], 0)))
print(list(combinations("abcd", 3)), list(combinations("ab", 3)), list(combinations("ab", 0)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement([], 2)), list(combinations_with_replacement("a", 0)))
print(list(product("ab", (1, 2))), list(product((0, 1), repeat=2)), list(product()), list(product("ab", [])))
for f in (combinations, permutations, combinations_with_replacement):
    try:
        f("abc", -1)
    except ValueError as e:
        print(e)
