# python -m unittest: runs the tests that are named, or all that are found.
import sys

from . import main

sys.argv[0] = "unittest"
if len(sys.argv) == 1:
    sys.argv.append("discover")
main(module=None)
