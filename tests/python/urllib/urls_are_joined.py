# The examples of RFC 3986, section 5.4, and what lies around them
from urllib.parse import urljoin

BASE = "http://a/b/c/d;p?q"
for url in "g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x g;x g;x?y#s . ./ .. ../ ../g ../.. ../../ ../../g ../../../g /./g /../g g. .g g.. ..g ./../g ./g/. g/./h g/../h g;x=1/./y http:g".split():
    print(url, urljoin(BASE, url))
for base, url in [("", "x"), ("x", ""), ("a/b/c", "../d"), ("ftp://h/x", "y"), ("mailto:a", "b"), ("http://a", "b"), ("http:///x", "y"), ("http://a/b", "c//d/../e")]:
    print(urljoin(base, url), urljoin(base.encode(), url.encode()))
