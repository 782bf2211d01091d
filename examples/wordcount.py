# Counts words, with a dict and sorting by two keys.
TEXT = """
It was the best of times, it was the worst of times, it was the age of
wisdom, it was the age of foolishness, it was the epoch of belief, it was
the epoch of incredulity, it was the season of Light, it was the season of
Darkness, it was the spring of hope, it was the winter of despair.
"""

counts = {}
for word in TEXT.lower().split():
    word = word.strip(",.;")
    counts[word] = counts.get(word, 0) + 1

for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:12]:
    print(f"{word:<12}{count:>3} {'#' * count}")
print(len(counts), "different words")
