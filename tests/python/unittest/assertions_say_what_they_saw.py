import unittest
case = unittest.FunctionTestCase(lambda: None)
def say(f):
    try:
        f()
        print("passed")
    except AssertionError as e:
        print(str(e).split("\n")[0])
say(lambda: case.assertEqual(1, 2)); say(lambda: case.assertEqual(5, 6, "note")); say(lambda: case.assertEqual([1, 2], [1, 3]))
say(lambda: case.assertTrue(0)); say(lambda: case.assertIn(1, [])); say(lambda: case.assertIsNone(3)); say(lambda: case.assertIsInstance(1, str)); say(lambda: case.assertGreater(1, 2))
say(lambda: case.assertAlmostEqual(1.0, 1.1)); say(lambda: case.assertAlmostEqual(1.0, 1.1, delta=0.2)); say(lambda: case.assertRaises(ValueError, int, "3")); say(lambda: case.assertCountEqual([1, 2], [2, 1]))
say(lambda: case.assertNotEqual(1, 1)); say(lambda: case.assertIs(1, None)); say(lambda: case.assertDictEqual({"a": 1}, {"a": 1})); say(lambda: case.fail("no"))
with case.assertRaises(KeyError) as c: {}[1]
print(repr(c.exception))
