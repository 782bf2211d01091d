import textwrap

text = 'Did you say "supercalifragilisticexpialidocious?"\nHow *do* you spell that odd word, anyways?\n'
for width in (12, 13, 20):
    print(textwrap.wrap(text, width), textwrap.wrap(text, width, max_lines=4))
