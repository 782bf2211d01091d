import sys
def bye():
    print("bye", state)
state = "early"
print(sys.atexit(bye))
state = "late"
print("end of program")
