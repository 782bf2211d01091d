# The client's side of the handshake: a generator that yields what it waits for, 1 to read and 4 to write.
from os import urandom

from ._errors import fail
from ._handshake import (
    CERTIFICATE, CLIENT_KEY, CURVES, DONE, EXTENDED, FORMATS, FRAGMENT, GROUPS, HELLO, KEY, MAC_LAST, NAME, PROTOCOLS, REQUEST, SCHEMES,
    SECURE, SERVER_HELLO, VERIFY, VERIFY_HELLO, curve, extension, extensions, is_ec,
)
from ._records import Reader, number, sized
from ._suites import suites


def _offer(h):
    # the suites offered, and the extensions
    context = h.context
    psk = context._identity is not None and context._psk is not None
    offered = [suite for suite in suites(context._suites) if suite.psk == psk]
    if not offered:
        fail("BAD_CONFIG")
    out = {SECURE: b"\x00", SCHEMES: sized(2, b"\x04\x03\x05\x03\x06\x03\x04\x01\x05\x01\x06\x01"), MAC_LAST: b"", EXTENDED: b""}
    name = h.name
    if name and ":" not in name and not name.replace(".", "").isdigit():
        out[NAME] = sized(2, b"\x00" + sized(2, name.encode()))
    if context.max_fragment:
        if context.max_fragment not in (512, 1024, 2048, 4096):
            fail("BAD_CONFIG")
        out[FRAGMENT] = bytes([(512, 1024, 2048, 4096).index(context.max_fragment) + 1])
        h.io.size = min(h.io.size, context.max_fragment)
    if any([suite.ephemeral for suite in offered]):
        out[GROUPS] = sized(2, b"".join([number(group, 2) for group in CURVES]))
        out[FORMATS] = b"\x01\x00"
    if context._protocols:
        out[PROTOCOLS] = sized(2, b"".join([sized(1, protocol) for protocol in context._protocols]))
    return offered, out


def _hello(h):
    # sends the hello, and reads the answer
    io = h.io
    offered, more = _offer(h)
    start = io.version + h.randoms[0] + b"\x00"
    rest = sized(2, b"".join([number(suite.number, 2) for suite in offered])) + b"\x01\x00"
    rest += sized(2, b"".join([extension(kind, more[kind]) for kind in more]))
    if io.datagrams:
        h.send(HELLO, start + b"\x00" + rest)
        yield from h.flush()
        kind, r = yield from h.take(VERIFY_HELLO, SERVER_HELLO)
        if kind == VERIFY_HELLO:
            r.take(2)
            h.forget()
            h.send(HELLO, start + sized(1, r.sized(1)) + rest)
            yield from h.flush()
            kind, r = yield from h.take(SERVER_HELLO)
    else:
        h.send(HELLO, start + rest)
        yield from h.flush()
        kind, r = yield from h.take(SERVER_HELLO)
    if r.take(2) != io.version:
        fail("BAD_PROTOCOL_VERSION")
    h.randoms[1] = r.take(32)
    r.sized(1)  # the session, which is not resumed
    chosen = r.number(2)
    chosen = [suite for suite in offered if suite.number == chosen]
    if not chosen or r.take(1) != b"\x00":
        fail("ILLEGAL_PARAMETER")
    h.choose(chosen[0])
    found = extensions(r)
    for kind in found:
        if kind not in more:
            fail("UNSUPPORTED_EXTENSION")
    if found.get(SECURE, b"\x00") != b"\x00":
        fail("HANDSHAKE_FAILURE")
    h.extended = EXTENDED in found
    h.mac_last = MAC_LAST in found and "CBC" in h.suite.cipher
    if PROTOCOLS in found:
        h.protocol = Reader(Reader(found[PROTOCOLS]).sized(2)).sized(1)
        if h.protocol not in h.context._protocols:
            fail("ILLEGAL_PARAMETER")


def shake(h):
    context = h.context
    yield from _hello(h)
    suite = h.suite
    key = group = requested = None
    expected = [KEY, REQUEST, DONE]
    if not suite.psk:
        kind, r = yield from h.take(CERTIFICATE)
        key = h.trust(r)
        if key is None or is_ec(key) != suite.exchange.endswith("ECDSA"):
            fail("BAD_CERTIFICATE")
    while True:
        kind, r = yield from h.take(*expected)
        if kind == DONE:
            r.end()
            break
        if kind == REQUEST:
            r.sized(1)
            requested = r.sized(2)
            r.sized(2)
            r.end()
            expected = [DONE]
            continue
        if suite.psk:
            r.sized(2)  # a hint which key is wanted; there is but one
        elif not suite.ephemeral:
            fail("UNEXPECTED_MESSAGE")
        if suite.ephemeral:
            if r.number(1) != 3:  # a curve that has a name
                fail("ILLEGAL_PARAMETER")
            group = r.number(2)
            point = r.sized(1)
            if group not in CURVES:
                fail("ILLEGAL_PARAMETER")
            if key:
                h.check(key, r, b"".join(h.randoms) + b"\x03" + number(group, 2) + sized(1, point))
        r.end()
        expected = [DONE] if suite.psk else [REQUEST, DONE]
    if suite.ephemeral and group is None:
        fail("UNEXPECTED_MESSAGE")
    scheme = None
    if requested is not None:
        own = context._key
        if own:
            scheme = h.own_schemes()[:2] if is_ec(own) else h.own_schemes()[2:]
            if scheme not in [requested[i : i + 2] for i in range(0, len(requested), 2)]:
                scheme = None
        h.show(context._chain if scheme else ())
    out = sized(2, context._identity.encode() if isinstance(context._identity, str) else context._identity) if suite.psk else b""
    secret = None
    if suite.ephemeral:
        private, public = curve(group).generate(urandom)
        out += sized(1, public)
        try:
            secret = curve(group).shared(private, point)
        except ValueError:
            fail("ILLEGAL_PARAMETER")
    elif not suite.psk:
        secret = h.io.version + urandom(46)
        out += sized(2, key.encrypt(secret, urandom))
    h.send(CLIENT_KEY, out)
    h.derive(secret, context._psk if suite.psk else None)
    if scheme:
        h.send(VERIFY, h.sign(scheme, h.digest()))
    yield from h.finish(0)
    yield from h.finished(1)
