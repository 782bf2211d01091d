# The names of HTML 4's characters, and one that begins with another.
import html

print(ascii(html.unescape("&notin; &not; &notit; &lang;&rang; &thetasym; &spades;&diams; &Prime; &zwnj; &OElig;&fnof;")))
print(html.unescape("&nosuch; &amp;lt; &#9829; &#x2665;"))
