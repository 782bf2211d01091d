# html: text in HTML and back. unescape() knows the names of HTML 4's characters, and all numbers.


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


# names, each with its code
_NAMES = (
    "AMP 38 LT 60 GT 62 QUOT 34 COPY 169 REG 174 quot 34 amp 38 apos 39 lt 60 gt 62 nbsp 160 iexcl 161 cent 162 pound 163 curren 164 yen 165 brvbar 166 sect 167 uml 168 copy 169 ordf 170 "
    "laquo 171 not 172 shy 173 reg 174 macr 175 deg 176 plusmn 177 sup2 178 sup3 179 acute 180 micro 181 para 182 middot 183 cedil 184 sup1 185 "
    "ordm 186 raquo 187 frac14 188 frac12 189 frac34 190 iquest 191 Agrave 192 Aacute 193 Acirc 194 Atilde 195 Auml 196 Aring 197 AElig 198 "
    "Ccedil 199 Egrave 200 Eacute 201 Ecirc 202 Euml 203 Igrave 204 Iacute 205 Icirc 206 Iuml 207 ETH 208 Ntilde 209 Ograve 210 Oacute 211 "
    "Ocirc 212 Otilde 213 Ouml 214 times 215 Oslash 216 Ugrave 217 Uacute 218 Ucirc 219 Uuml 220 Yacute 221 THORN 222 szlig 223 agrave 224 "
    "aacute 225 acirc 226 atilde 227 auml 228 aring 229 aelig 230 ccedil 231 egrave 232 eacute 233 ecirc 234 euml 235 igrave 236 iacute 237 "
    "icirc 238 iuml 239 eth 240 ntilde 241 ograve 242 oacute 243 ocirc 244 otilde 245 ouml 246 divide 247 oslash 248 ugrave 249 uacute 250 "
    "ucirc 251 uuml 252 yacute 253 thorn 254 yuml 255 ndash 8211 mdash 8212 lsquo 8216 rsquo 8217 sbquo 8218 ldquo 8220 rdquo 8221 bdquo 8222 "
    "dagger 8224 bull 8226 hellip 8230 permil 8240 lsaquo 8249 rsaquo 8250 euro 8364 trade 8482 larr 8592 uarr 8593 rarr 8594 darr 8595 harr 8596 "
    "minus 8722 infin 8734 ne 8800 le 8804 ge 8805 alpha 945 beta 946 gamma 947 delta 948 pi 960 sigma 963 omega 969 Omega 937 Delta 916 Sigma 931 "
    "OElig 338 oelig 339 Scaron 352 scaron 353 Yuml 376 fnof 402 circ 710 tilde 732 Alpha 913 Beta 914 Gamma 915 Epsilon 917 Zeta 918 Eta 919 "
    "Theta 920 Iota 921 Kappa 922 Lambda 923 Mu 924 Nu 925 Xi 926 Omicron 927 Pi 928 Rho 929 Tau 932 Upsilon 933 Phi 934 Chi 935 Psi 936 "
    "epsilon 949 zeta 950 eta 951 theta 952 iota 953 kappa 954 lambda 955 mu 956 nu 957 xi 958 omicron 959 rho 961 sigmaf 962 tau 964 upsilon 965 "
    "phi 966 chi 967 psi 968 thetasym 977 upsih 978 piv 982 ensp 8194 emsp 8195 thinsp 8201 zwnj 8204 zwj 8205 lrm 8206 rlm 8207 Dagger 8225 "
    "prime 8242 Prime 8243 oline 8254 frasl 8260 image 8465 weierp 8472 real 8476 alefsym 8501 crarr 8629 lArr 8656 uArr 8657 rArr 8658 dArr 8659 "
    "hArr 8660 forall 8704 part 8706 exist 8707 empty 8709 nabla 8711 isin 8712 notin 8713 ni 8715 prod 8719 sum 8721 lowast 8727 radic 8730 "
    "prop 8733 ang 8736 and 8743 or 8744 cap 8745 cup 8746 int 8747 there4 8756 sim 8764 cong 8773 asymp 8776 equiv 8801 sub 8834 sup 8835 "
    "nsub 8836 sube 8838 supe 8839 oplus 8853 otimes 8855 perp 8869 sdot 8901 lceil 8968 rceil 8969 lfloor 8970 rfloor 8971 lang 10216 rang 10217 "
    "loz 9674 spades 9824 clubs 9827 hearts 9829 diams 9830"
)
# what windows-1252 has at 0x80 to 0x9f: numbers in that range mean these
_C1 = "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"


def _named(name):
    i = (" " + _NAMES).find(" %s " % name)
    if i < 0 or name[:1].isdigit():
        return None
    return chr(int(_NAMES[i:].split(" ", 2)[1]))


def unescape(s):
    if "&" not in s:
        return s
    out = []
    at = 0
    while True:
        i = s.find("&", at)
        if i < 0:
            out.append(s[at:])
            return "".join(out)
        out.append(s[at:i])
        at = i
        j = i + 1
        text = None
        if s[j : j + 1] == "#":
            j += 1
            base = 10
            if s[j : j + 1] in ("x", "X"):
                base = 16
                j += 1
            k = j
            while k < len(s) and s[k] in ("0123456789abcdefABCDEF" if base == 16 else "0123456789"):
                k += 1
            if k > j:
                n = int(s[j:k], base)
                if 0x80 <= n <= 0x9F:
                    text = _C1[n - 0x80]
                elif n == 0 or 0xD800 <= n <= 0xDFFF or n > 0x10FFFF:
                    text = "\ufffd"
                elif n == 13:
                    text = "\r"
                elif n < 32 and n not in (9, 10, 12) or 0x7F <= n <= 0x9F or n & 0xFFFE == 0xFFFE or 0xFDD0 <= n <= 0xFDEF:
                    text = ""
                else:
                    text = chr(n)
                j = k
        else:
            k = j
            while k < len(s) and k - j < 32 and s[k].isalnum():
                k += 1
            name = s[j:k]
            if s[k : k + 1] == ";":
                text = _named(name)
                j = k
            if text is None:
                # those of Latin-1 may stand without a semicolon, and with letters behind them
                for k in range(len(name), 1, -1):
                    c = _named(name[:k])
                    if c is not None and name[:k] != "apos" and c < "\u0100":
                        text = c
                        j = i + 1 + k
                        break
        if text is None:
            out.append("&")
            at = i + 1
        else:
            out.append(text)
            at = j + (s[j : j + 1] == ";")
