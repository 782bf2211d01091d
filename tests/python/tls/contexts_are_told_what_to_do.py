import io, ssl, tls

for module in tls, ssl:
    for protocol in "TLS_CLIENT", "TLS_SERVER":
        context = module.SSLContext(getattr(module, "PROTOCOL_" + protocol))
        print(protocol, context.verify_mode, context.check_hostname)
for purpose in ssl.Purpose.SERVER_AUTH, ssl.Purpose.CLIENT_AUTH:
    print(ssl.create_default_context(purpose).verify_mode)
try:
    tls.SSLContext(9)
except ValueError as e:
    print(e)
context = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
for wrong in 5, "text", ["TLS-NONE"], []:
    try:
        context.set_ciphers(wrong)
    except (TypeError, OSError) as e:
        print(type(e).__name__, e)
for sock in 5, io.BytesIO():
    try:
        context.wrap_socket(sock)
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)

# what is no TLS, cut, or no answer to a hello
for data in b"", b"HTTP/1.0 400 Bad Request", b"\x16\x03\x03\x00", b"\x16\x03\x03\xff\xff", b"\x15\x03\x03\x00\x02\x02\x28", b"\x15\x03\x03\x00\x02\x01\x00", b"\x17\x03\x03\x00\x01x", b"\x16\x03\x03\x00\x04\x02\x00\x00\x00":

    class Stream(io.BytesIO):
        def write(self, data):
            if data[0] == 21:
                print("alert", data[5:])
            return len(data)

    try:
        ssl.wrap_socket(Stream(data))
    except OSError as e:
        print(e)
