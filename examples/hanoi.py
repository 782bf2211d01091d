# The towers of Hanoi: recursion, and a picture of every move.
def move(discs, source, target, spare, pegs):
    if discs == 0:
        return 0
    moves = move(discs - 1, source, spare, target, pegs)
    disc = pegs[source].pop()
    pegs[target].append(disc)
    print(f"disc {disc}: {source} -> {target}   {pegs}")
    return moves + 1 + move(discs - 1, spare, target, source, pegs)


pegs = {"A": [3, 2, 1], "B": [], "C": []}
print(pegs)
print(move(3, "A", "C", "B", pegs), "moves")
