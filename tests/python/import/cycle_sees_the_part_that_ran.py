import sys

sys.path.insert(0, "lib_parts")
import first

print(first.LOG, first.second.SAW)
