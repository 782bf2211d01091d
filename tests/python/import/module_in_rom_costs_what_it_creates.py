import gc
gc.collect()
before = gc.mem_free()
import unittest
gc.collect()
used = before - gc.mem_free()
# its code alone is more than twice as much
print(used < 8000 or used)
print(unittest.TestCase.assertEqual.__code__.co_filename if hasattr(unittest.TestCase.assertEqual, "__code__") else "<frozen unittest>")
