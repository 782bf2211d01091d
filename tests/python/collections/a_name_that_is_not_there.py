import collections

print(hasattr(collections,"nope"))
try: collections.nope
except AttributeError as e: print(e)
try: from collections import nope
except ImportError as e: print("IE")
