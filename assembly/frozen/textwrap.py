# textwrap: text in lines of a given width. Words are found by hand, so that `re` need not be loaded.
_SPACE = "\t\n\x0b\x0c\r "


class TextWrapper:
    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for c in _SPACE[:-1]:
                text = text.replace(c, " ")
        return text

    def _split(self, text):
        # runs of spaces, and words in the parts they may be broken into
        chunks = []
        i = 0
        n = len(text)
        while i < n:
            j = i
            if text[i] in _SPACE:
                while j < n and text[j] in _SPACE:
                    j += 1
                chunks.append(text[i:j])
            else:
                while j < n and text[j] not in _SPACE:
                    j += 1
                if self.break_on_hyphens:
                    self._hyphens(text[i:j], chunks)
                else:
                    chunks.append(text[i:j])
            i = j
        return chunks

    def _hyphens(self, word, chunks):
        # behind a hyphen with two letters on either side; a dash of two or more stands alone between words
        start = 0
        i = 1
        n = len(word)
        while i < n:
            if word[i] == "-":
                j = i
                while j < n and word[j] == "-":
                    j += 1
                if j - i > 1:
                    if j < n and (word[i - 1].isalnum() or word[i - 1] in "_!\"'&.,?") and (word[j].isalnum() or word[j] == "_"):
                        if i > start:
                            chunks.append(word[start:i])
                        chunks.append(word[i:j])
                        start = j
                elif i > start and i > 1 and _is_letter(word[i - 1]) and (_is_letter(word[i - 2]) or i > 2 and word[i - 2] == "-" and _is_letter(word[i - 3])) and j + 1 < n and _is_letter(word[j]) and (_is_letter(word[j + 1]) or word[j + 1] == "-" and j + 2 < n and _is_letter(word[j + 2])):
                    chunks.append(word[start:j])
                    start = j
                i = j
            i += 1
        if start < n:
            chunks.append(word[start:])

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            word = chunks[i]
            if chunks[i + 1] == " ":
                end = word.rstrip("\"'")
                if len(word) - len(end) <= 1 and len(end) > 1 and end[-1] in ".!?" and "a" <= end[-2] <= "z":
                    chunks[i + 1] = "  "

    def wrap(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
                if not chunks:
                    break
            line = []
            have = 0
            while chunks and have + len(chunks[-1]) <= width:
                have += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                have += self._long_word(chunks, line, have, width)
            if self.drop_whitespace and line and not line[-1].strip():
                have -= len(line.pop())
            if not line:
                continue
            if (
                self.max_lines is None
                or len(lines) + 1 < self.max_lines
                or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                and have <= width
            ):
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and have + len(self.placeholder) <= width:
                    lines.append(indent + "".join(line) + self.placeholder)
                    break
                have -= len(line.pop())
            else:
                if lines:
                    last = lines[-1].rstrip()
                    if len(last) + len(self.placeholder) <= self.width:
                        lines[-1] = last + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _long_word(self, chunks, line, have, width):
        room = 1 if width < 1 else width - have
        if self.break_long_words:
            word = chunks[-1]
            end = room
            if self.break_on_hyphens and len(word) > room:
                hyphen = word.rfind("-", 0, room)
                if hyphen > 0 and word[:hyphen].strip("-"):
                    end = hyphen + 1
            line.append(word[:end])
            chunks[-1] = word[end:]
            return len(word[:end])
        if not line:
            line.append(chunks.pop())
            return len(line[0])
        return 0


def _is_letter(c):
    return c.isalpha() or c == "_"


def wrap(text, width=70, **kwargs):
    return TextWrapper(width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    w = TextWrapper(width, max_lines=1, **kwargs)
    return w.fill(" ".join(text.strip().split()))


def dedent(text):
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if line:
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            if margin is None:
                margin = indent
            else:
                n = 0
                while n < len(margin) and n < len(indent) and margin[n] == indent[n]:
                    n += 1
                margin = margin[:n]
    n = len(margin or "")
    return "\n".join([line[n:] for line in lines])


def indent(text, prefix, predicate=None):
    return "".join([prefix + line if (line.strip() if predicate is None else predicate(line)) else line for line in text.splitlines(True)])
