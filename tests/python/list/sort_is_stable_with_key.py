words = ["pear", "fig", "apple", "kiwi", "date"]
print(sorted(words, key=len), sorted(words, reverse=True), sorted(words, key=lambda w: (-len(w), w)))
words.sort(key=lambda w: w[-1])
print(words)
