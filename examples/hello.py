# The smallest program there is.
print("hello, world")
