# re, what is not native.
from re import compile


class Scanner:
    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.match = None
        self._rules = [(compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        # (what the actions answered, the rest that no phrase matches)
        result = []
        i = 0
        while True:
            for pattern, action in self._rules:
                m = pattern.match(string, i)
                if m:
                    break
            else:
                break
            if m.end() == i:
                break
            i = m.end()
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
        return result, string[i:]
