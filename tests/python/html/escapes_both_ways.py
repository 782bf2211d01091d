import html
print(html.escape("<a href='x'>\"&</a>"), html.escape("\"'", quote=False))
for s in ("&lt;&gt;&amp;&quot;&#39;&apos;", "&#65;&#x42;&#X43", "&copy; &eacute &nbsp;|&notit; &foo; & &&#", "&#128;&#0;&#xD800;&#1114112;&#13;", "caf&eacute;!", "&euro;&hellip;"):
    print(ascii(html.unescape(s)))
