# The cipher suites, in the order in which they are offered and chosen: forward secrecy first, then strength. ChaCha20 is the last of
# its kind, since AES is native here.
_ALL = """\
c02c ECDHE-ECDSA AES-256-GCM SHA384
c030 ECDHE-RSA AES-256-GCM SHA384
c024 ECDHE-ECDSA AES-256-CBC SHA384
c028 ECDHE-RSA AES-256-CBC SHA384
c00a ECDHE-ECDSA AES-256-CBC SHA
c014 ECDHE-RSA AES-256-CBC SHA
c02b ECDHE-ECDSA AES-128-GCM SHA256
c02f ECDHE-RSA AES-128-GCM SHA256
c023 ECDHE-ECDSA AES-128-CBC SHA256
c027 ECDHE-RSA AES-128-CBC SHA256
c009 ECDHE-ECDSA AES-128-CBC SHA
c013 ECDHE-RSA AES-128-CBC SHA
cca9 ECDHE-ECDSA CHACHA20-POLY1305 SHA256
cca8 ECDHE-RSA CHACHA20-POLY1305 SHA256
c038 ECDHE-PSK AES-256-CBC SHA384
c036 ECDHE-PSK AES-256-CBC SHA
c037 ECDHE-PSK AES-128-CBC SHA256
c035 ECDHE-PSK AES-128-CBC SHA
ccac ECDHE-PSK CHACHA20-POLY1305 SHA256
009d RSA AES-256-GCM SHA384
003d RSA AES-256-CBC SHA256
0035 RSA AES-256-CBC SHA
009c RSA AES-128-GCM SHA256
003c RSA AES-128-CBC SHA256
002f RSA AES-128-CBC SHA
00a9 PSK AES-256-GCM SHA384
00af PSK AES-256-CBC SHA384
008d PSK AES-256-CBC SHA
00a8 PSK AES-128-GCM SHA256
00ae PSK AES-128-CBC SHA256
008c PSK AES-128-CBC SHA
ccab PSK CHACHA20-POLY1305 SHA256"""


class Suite:
    def __init__(self, line):
        number, self.exchange, self.cipher, mac = line.split()
        self.number = int(number, 16)
        self.name = "TLS-%s-WITH-%s-%s" % (self.exchange, self.cipher, mac)
        self.psk = self.exchange.endswith("PSK")
        self.ephemeral = self.exchange.startswith("ECDHE")
        self.mac = "sha1" if mac == "SHA" else mac.lower()
        self.hash = "sha384" if mac == "SHA384" else "sha256"  # of the PRF and the Finished messages


def names():
    return [Suite(line).name for line in _ALL.split("\n")]


def suites(chosen):
    # those of a list of names (None: all) as objects, in the order of the list
    for line in _ALL.split("\n") if chosen is None else [_line(name) for name in chosen]:
        yield Suite(line)


def _line(name):
    for line in _ALL.split("\n"):
        if Suite(line).name == name:
            return line
