from urllib.parse import parse_qs, parse_qsl, quote, urlencode

print(urlencode({"a": 1, "b c": "x y", "é": "ü"}), urlencode([("a", [1, 2]), ("b", "xy")]), urlencode([("a", [1, "&"]), ("b", "xy"), ("c", 5), ("d", ())], doseq=True))
print(urlencode({"a": b"\xff /"}, safe="/"), urlencode({"a": "x y"}, quote_via=quote), urlencode({}), urlencode(""))
print(parse_qs("a=1&b=2&a=3&c=&d"), parse_qs("a=1&c=&d", keep_blank_values=True), parse_qsl("a=%C3%A9+b;c=1", separator=";"))
print(parse_qsl(b"a=%ff+b&c"), parse_qsl(b"a=1;b=2", separator=b";"), parse_qsl("a=%E9", encoding="latin-1"), parse_qsl(""), parse_qsl("&&a=b&=c"))
