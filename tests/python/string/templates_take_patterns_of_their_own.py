from string import Template


class At(Template):
    delimiter = "@"


class Dotted(Template):
    idpattern = r"[a-z]+\.[a-z]+"


class Braces(Template):
    idpattern = "[a-z]+"
    braceidpattern = "[A-Z]+"
    flags = 0


class Whole(Template):
    pattern = r"""
    (?P<invalid>-{2})(?P<escaped>@{2}) |
    @(?P<named>[_a-z][._a-z0-9]*) |
    @{(?P<braced>[_a-z][._a-z0-9]*)}
    """


print(At("@a and @@ and @{b}c").substitute(a=1, b=2))
print(Dotted("$a.b ${c.d}").substitute({"a.b": 1, "c.d": 2}), Dotted("$a.b").get_identifiers())
print(Braces("$low ${UP}").substitute(low=1, UP=2), Braces("$low ${low}").is_valid(), Braces("$X").safe_substitute(X=1))
print(Whole("@bag.foo.who likes @{bag.what}").safe_substitute({"bag.foo.who": "tim", "bag.what": "ham"}))
for t in (Braces("$low ${low}"), At("@ 1"), Template("$"), Template("")):
    try:
        print(repr(t.substitute(low=1)))
    except ValueError as e:
        print(e)
