a = input()
b = input("name? ")
print(repr(a), repr(b))
import sys
print(repr(sys.stdin.readline()))
print(repr(input()))
try:
    input()
except EOFError as e:
    print("EOFError", e)
