import uuid
u = uuid.UUID("{12345678-1234-5678-1234-567812345678}")
print(u, repr(u), u.hex, u.int, u.bytes, u.fields, u.version, u.variant, u.urn, u == uuid.UUID(int=u.int), u < uuid.UUID(int=2**127), uuid.UUID(bytes_le=u.bytes_le) == u)
r = uuid.uuid4()
print(r.version, r.variant == uuid.RFC_4122, r != uuid.uuid4(), len(str(r)), uuid.NAMESPACE_DNS, uuid.UUID(bytes=bytes(16)), uuid.uuid1().version)
for bad in (lambda: uuid.UUID("123"), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: setattr(u, "x", 1)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
