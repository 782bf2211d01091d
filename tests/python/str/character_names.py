print("\N{LATIN SMALL LETTER A}\N{digit seven}\N{GREEK SMALL LETTER OMEGA}\N{EURO SIGN}")
try:
    eval(r"'\N{NO SUCH THING}'")
except SyntaxError:
    print("SyntaxError")
