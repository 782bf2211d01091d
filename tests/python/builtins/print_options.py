print(1, 2, sep="-", end="!\n")
print("a", "b", sep="")
print()
print(*[1, 2, 3], sep="\n")
