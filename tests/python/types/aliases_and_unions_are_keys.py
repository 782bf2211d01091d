import copy

print(hash(list[int]) == hash(list[int]), hash(int | str) == hash(str | int), len({list[int], list[int], int | str, str | int, dict[str, int]}))
print(list[list[int]] == list[list[int]], list[list[int]] == list[list[str]], dict[str, list[int]] == dict[str, list[int]], tuple[int, ...] == tuple[int, ...])
print((list[int] | None) == (None | list[int]), list[int] | list[int], (int | str) | (str | int), list[int] | dict[str, int] | list[int])
print(list[int] == list, (int | str) == (int | bytes), (int | str) != (str | int), list["A"] == list["A"])
table = {int | None: "maybe", list[int]: "ints"}
print(table[None | int], table[list[int]])
print(copy.copy(int | str), copy.deepcopy({1: int | str, 2: list[int]}))
