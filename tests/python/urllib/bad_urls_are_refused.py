from urllib.parse import parse_qs, parse_qsl, quote, quote_from_bytes, urlencode, urljoin, urlsplit


def attempt(function, *args, **names):
    try:
        print(function(*args, **names))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


attempt(urlsplit, "http://[::1/x")
attempt(urlsplit, "http://a[::1]/x")
attempt(urlsplit, "http://[::1]x/")
attempt(urlsplit, "http://[v1]/")
attempt(urlsplit, "http://[1.2.3.4]/")
attempt(urlsplit, "http://[name]/")
attempt(lambda: urlsplit("http://a:99999/").port)
attempt(lambda: urlsplit("http://a:x/").port)
attempt(urljoin, "http://a", b"b")
attempt(quote, b"a", encoding="utf-8")
attempt(quote, b"a", errors="strict")
attempt(quote_from_bytes, "text")
attempt(parse_qsl, "a&b=1", strict_parsing=True)
attempt(parse_qsl, "a=1&b=2", max_num_fields=1)
attempt(parse_qsl, "a=1", separator="")
attempt(urlencode, [1, 2])
attempt(parse_qs, "", strict_parsing=True)
