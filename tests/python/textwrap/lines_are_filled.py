import textwrap
text = "The quick brown fox jumped over the lazy dog. A well-known over-simplified hyphen-ated word, and averyveryveryverylongwordthatdoesnotfit."
print(textwrap.fill(text, 20))
print(textwrap.wrap(text, 30, initial_indent="* ", subsequent_indent="  ", break_long_words=False))
print(textwrap.wrap("a  b\tc\nd", 3), textwrap.wrap("", 5), textwrap.wrap("   lead", 10), textwrap.wrap("x y z", 1))
print(textwrap.shorten("Hello   world! This is long.", 18), textwrap.shorten("Hello world", 9, placeholder="..."), textwrap.wrap(text, 25, max_lines=2))
print(textwrap.wrap("End. Next one.  Done", 12, fix_sentence_endings=True), textwrap.wrap("so--called em-dash -- here", 8), textwrap.wrap("foo-bar-baz", 5, break_on_hyphens=False))
print(repr(textwrap.dedent("\n    a\n      b\n\n    c\n")), repr(textwrap.dedent("  x\n\ty")), repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\n", "-", lambda l: True)))
try:
    textwrap.wrap("a", 0)
except ValueError as e:
    print(e)
