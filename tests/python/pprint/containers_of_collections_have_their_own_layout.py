from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from pprint import pformat
from types import MappingProxyType, SimpleNamespace

words = "the quick brown fox jumped over a lazy dog".split()
table = {w: i for i, w in enumerate(words)}


class Space(SimpleNamespace):
    pass


for x in (
    OrderedDict(table), OrderedDict(), defaultdict(int, table), defaultdict(int), Counter("senselessness"), ChainMap({"a": 1}, table),
    deque(words), deque(words, 20), deque(), MappingProxyType(table), UserDict(table), UserList(words), UserString("the quick brown fox jumped over"),
    SimpleNamespace(**table), Space(**table),
):
    for width in (20, 80):
        print(pformat(x, width=width))
