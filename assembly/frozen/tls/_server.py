# The server's side of the handshake: a generator that yields what it waits for, 1 to read and 4 to write.
import hashlib
from os import urandom

from . import CERT_REQUIRED
from ._errors import fail
from ._handshake import (
    CERTIFICATE, CLIENT_KEY, CURVES, DONE, EXTENDED, FORMATS, FRAGMENT, GROUPS, HASHES, HELLO, KEY, MAC_LAST, PROTOCOLS, REQUEST, SCHEMES, SECURE,
    SERVER_HELLO, VERIFY, VERIFY_HELLO, VERSIONS, curve, extension, extensions, is_ec,
)
from ._records import Reader, number, sized
from ._suites import suites


def _pairs(data):
    return [data[i : i + 2] for i in range(0, len(data), 2)]


def _choose(h, offered, found):
    # a suite of both, with the curve and the scheme of signatures it needs
    context = h.context
    psk = context.server_psk_keys is not None
    groups = _pairs(Reader(found[GROUPS]).sized(2)) if GROUPS in found else [b"\x00\x17"]
    groups = [group for group in CURVES if number(group, 2) in groups]
    schemes = _pairs(Reader(found[SCHEMES]).sized(2)) if SCHEMES in found else []
    ec = is_ec(context._key)
    schemes = [scheme for scheme in (bytes([h, 3 if ec else 1]) for h in (4, 5, 6)) if scheme in schemes]
    for suite in suites(context._suites):
        if number(suite.number, 2) not in offered or suite.psk != psk or (suite.ephemeral and not groups):
            continue
        if not psk and (not context._key or ec != suite.exchange.endswith("ECDSA") or (suite.ephemeral and not schemes)):
            continue
        h.choose(suite)
        return groups and groups[0], schemes and schemes[0]
    fail("HANDSHAKE_FAILURE")


def _hello(h):
    # reads the client's, and answers; the curve and the scheme
    io = h.io
    kind, r = yield from h.take(HELLO)
    h.version = version = r.take(2)
    if version > io.version if io.datagrams else version < io.version:
        fail("BAD_PROTOCOL_VERSION")
    h.randoms[0] = r.take(32)
    r.sized(1)
    if io.datagrams:
        from ._dtls import cookie

        good = cookie(h.context, h.client_id, r.sized(1))
        if good:
            io.send(VERIFY_HELLO, b"\xfe\xff" + sized(1, good))
            yield from h.flush()
            fail("HELLO_VERIFY_REQUIRED")
    offered = _pairs(r.sized(2))
    if 0 not in r.sized(1):
        fail("ILLEGAL_PARAMETER")
    found = extensions(r)
    if VERSIONS in found and io.version not in _pairs(Reader(found[VERSIONS]).sized(1)):
        fail("BAD_PROTOCOL_VERSION")
    group, scheme = _choose(h, offered, found)
    out = b""
    if SECURE in found or b"\x00\xff" in offered:
        if found.get(SECURE, b"\x00") != b"\x00":
            fail("HANDSHAKE_FAILURE")
        out += extension(SECURE, b"\x00")
    if FRAGMENT in found:
        code = Reader(found[FRAGMENT]).number(1)
        if not 1 <= code <= 4:
            fail("ILLEGAL_PARAMETER")
        io.size = min(io.size, 256 << code)
        out += extension(FRAGMENT, found[FRAGMENT])
    if FORMATS in found and h.suite.ephemeral:
        out += extension(FORMATS, b"\x01\x00")
    if EXTENDED in found:
        h.extended = True
        out += extension(EXTENDED, b"")
    if MAC_LAST in found and "CBC" in h.suite.cipher:
        h.mac_last = True
        out += extension(MAC_LAST, b"")
    if PROTOCOLS in found and h.context._protocols:
        theirs = Reader(Reader(found[PROTOCOLS]).sized(2))
        known = []
        while theirs.left():
            known.append(theirs.sized(1))
        common = [protocol for protocol in h.context._protocols if protocol in known]
        if not common:
            fail("NO_APPLICATION_PROTOCOL")
        h.protocol = common[0]
        out += extension(PROTOCOLS, sized(2, sized(1, h.protocol)))
    h.send(SERVER_HELLO, io.version + h.randoms[1] + b"\x00" + number(h.suite.number, 2) + b"\x00" + (sized(2, out) if out else b""))
    return group, scheme


def shake(h):
    context = h.context
    group, scheme = yield from _hello(h)
    suite = h.suite
    asks = context.verify_mode and not suite.psk
    if not suite.psk:
        h.show(context._chain)
    if suite.ephemeral:
        private, public = curve(group).generate(urandom)
        params = b"\x03" + number(group, 2) + sized(1, public)
        if suite.psk:
            params = sized(2, b"") + params
        else:
            signed = hashlib.new(HASHES[scheme[0]], b"".join(h.randoms) + params)
            params += h.sign(scheme, signed.digest())
        h.send(KEY, params)
    if asks:
        h.send(REQUEST, b"\x02\x01\x40" + sized(2, h.own_schemes()) + sized(2, b""))
    h.send(DONE, b"")
    yield from h.flush()
    key = None
    if asks:
        kind, r = yield from h.take(CERTIFICATE)
        key = h.trust(r)
        if key is None and context.verify_mode == CERT_REQUIRED:
            fail("NO_CLIENT_CERTIFICATE")
    kind, r = yield from h.take(CLIENT_KEY)
    psk = secret = None
    if suite.psk:
        psk = context.server_psk_keys.get(r.sized(2))
        if not isinstance(psk, (bytes, bytearray)) or not 0 < len(psk) <= 48:
            fail("UNKNOWN_IDENTITY")
    if suite.ephemeral:
        try:
            secret = curve(group).shared(private, r.sized(1))
        except ValueError:
            fail("ILLEGAL_PARAMETER")
    elif not suite.psk:
        # a secret that is wrong, for its padding or its version, is random: the Finished message will not fit
        secret = context._key.decrypt(r.sized(2), 48, urandom)
        if secret[:2] != h.version:
            secret = urandom(48)
    r.end()
    h.derive(secret, psk)
    if key:
        kind, r = yield from h.take(VERIFY)
        h.check(key, r)
    yield from h.finished(0)
    yield from h.finish(1)
