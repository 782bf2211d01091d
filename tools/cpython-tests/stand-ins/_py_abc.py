# Stands in for abc in Python, which is the only one here.
from abc import *
