# urlsplit and urlparse: what is absent is empty, hosts of names, of IPv4 and of IPv6; bytes give bytes
from urllib.parse import urldefrag, urlparse, urlsplit, urlunparse, urlunsplit

URLS = """http://user:pw%40@Host.Example:8080/a/b;p=1/c;q?x=1&y=2#frag
https://[fe80::1%25eth0]:443/
mailto:ann@example.org
//host/path
/only/path?query
svn+ssh://svn.example.org/x
file:///etc/fstab
HTTP://example.org
path:80
1:2
?
#
http://host?q#f""".split("\n")
for url in URLS:
    for parts in (urlsplit(url), urlparse(url)):
        print(parts)
        print(parts.username, parts.password, parts.hostname, parts.port)
        print(parts.geturl(), type(parts).__name__)
    print(urlsplit(url.encode()).decode() == urlsplit(url), urlparse(url.encode()))
    print(urldefrag(url), urlunsplit(urlsplit(url)) == urlsplit(url).geturl())
print(urlsplit("  ht\ntp://a/\tb "), urlsplit("//h/p", scheme="ftp"), urlsplit("x#y", allow_fragments=False))
print(urlunparse(("http", "host", "path", "p", "q", "f")), urlunsplit(("", "", "//x", "", "")))
