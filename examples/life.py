# Conway's game of life on a set of cells, on a field without edges.
def step(cells, width, height):
    neighbours = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    place = ((x + dx) % width, (y + dy) % height)
                    neighbours[place] = neighbours.get(place, 0) + 1
    return {place for place, n in neighbours.items() if n == 3 or (n == 2 and place in cells)}


def show(cells, width, height):
    for y in range(height):
        print("".join("#" if (x, y) in cells else "." for x in range(width)))


GLIDER = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
cells = GLIDER
for generation in range(13):
    if generation % 4 == 0:
        print("generation", generation)
        show(cells, 12, 7)
    cells = step(cells, 12, 7)
