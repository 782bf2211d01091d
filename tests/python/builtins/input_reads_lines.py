print("hello", input("name? "))
print(repr(input()))
try:
    input()
except EOFError:
    print("EOFError")
