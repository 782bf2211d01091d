import string
from string import Formatter, Template
print(string.ascii_letters, string.digits, string.punctuation, len(string.printable), string.capwords("hello  big world"), string.capwords("a-b", "-"))
t = Template("$who likes ${what}s, $$5 and $1 $")
print(t.safe_substitute(who="Tim"), Template("$a-$b").substitute({"a": 1}, b=2))
for text, kw in (("$a $b", {"a": 1}), ("x\n$!", {}), ("${a", {})):
    try:
        Template(text).substitute(kw)
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
class Pct(Template):
    delimiter = "%"
print(Pct("%a 100%%").substitute(a=1), Template("$a $$ ${b} $a").get_identifiers(), Template("$").is_valid())
print(Formatter().format("{0} {1[0]} {a.real:>4} {{}} {a!r:^5}", 1, [2], a=3), Formatter().format("{} {}", 1, 2))
class Default(Formatter):
    def get_value(self, key, args, kwargs): return "<%s>" % key if key not in kwargs else kwargs[key]
print(Default().format("{x} {y:>{w}}", y=1, w=3), list(Formatter().parse("a{b!r:c}d{{")))
