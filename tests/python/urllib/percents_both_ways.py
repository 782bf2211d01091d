from urllib.parse import quote, quote_from_bytes, quote_plus, unquote, unquote_plus, unquote_to_bytes

for text in ("a b/c", "é€😀", "~_.-", "100%", "a+b=c&d", "", "\x7f\0"):
    for code in (quote(text), quote_plus(text), quote(text, safe=""), quote(text, safe="=&+"), quote_plus(text, "/ ")):
        print(code, unquote(code) == text, unquote_plus(code) == text)
print(quote("é", encoding="latin-1"), quote("é€", encoding="latin-1", errors="replace"), quote(b"\xff\0a"), quote_from_bytes(b"a/b", ""))
for code in ("%", "%4", "%zz", "%41%", "%C3%A9", "é%C3", "%E4x", "a%2", "%%41", "%+1", "% 1", "%E2%82%ACé"):
    print(unquote(code), unquote_to_bytes(code))
print(unquote("%E9", "latin-1"), unquote(b"%41%E9"), unquote("%E9", errors="ignore"), unquote_to_bytes(b"%4a"))
