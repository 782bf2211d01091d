from lib_all import *
print(shown, part.text, "hidden" in globals())
