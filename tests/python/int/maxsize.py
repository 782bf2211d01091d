import sys

print(sys.maxsize, len(range(sys.maxsize)))
