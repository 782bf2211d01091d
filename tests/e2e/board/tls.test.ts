// TLS between boards and OpenSSL, which Node has: either as client and as server, and what goes wrong.
import { readFileSync } from "node:fs";
import https from "node:https";
import path from "node:path";
import tls from "node:tls";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type * as ForNode from "../../../host/node.js";
import { antaresia, machineOf } from "./run.js";

const { duplex } = (await import(pathToFileURL(path.resolve("dist/node.js")).href)) as typeof ForNode;
const pem = (name: string): string => readFileSync(path.join(import.meta.dirname, "certs", name), "utf8");
const files = Object.fromEntries(
  ["ca.pem", "other.pem", "client.pem", "client.key", "ec.pem", "ec.key", "rsa.pem", "rsa.key", "expired.pem"].map(
    (name) => [name, new TextEncoder().encode(pem(name))],
  ),
);
const TLS12 = { minVersion: "TLSv1.2", maxVersion: "TLSv1.2", ciphers: "ALL:@SECLEVEL=0" } as const;
const EXAMPLE = { key: pem("ec.key"), cert: pem("ec.pem") };

type Connection = Parameters<typeof duplex>[0];

/** A board, and a server that answers a line with itself; what a program of a client prints. */
async function ask(program: string, options: tls.TLSSocketOptions = {}, meddle?: (connection: Connection) => void) {
  const network = new antaresia.Network();
  const seen: { error?: string; version?: string | null; peer?: tls.PeerCertificate } = {};
  network.host("example.com").listen(443, (connection) => {
    meddle?.(connection);
    const socket = new tls.TLSSocket(duplex(connection), { isServer: true, ...TLS12, ...EXAMPLE, ...options });
    socket.on("secure", () =>
      Object.assign(seen, { version: socket.getProtocol(), peer: socket.getPeerCertificate() }),
    );
    socket.on("error", ({ message }) => (seen.error = message));
    let line = "";
    socket.on("data", (data) => {
      line += String(data);
      if (line.endsWith("\n")) socket.end(`you said ${line}`);
    });
  });
  const machine = await machineOf("generic", { network, files });
  const { stdout } = await machine.run(`
import socket, ssl, tls
context = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
context.load_verify_locations(open("ca.pem", "rb").read())
def connect(name="example.com"):
    s = socket.socket()
    s.connect(socket.getaddrinfo("example.com", 443)[0][-1])
    return context.wrap_socket(s, server_hostname=name)
def talk(name="example.com"):
    try:
        s = connect(name)
        s.write("hello\\n")
        print(s.cipher()[0], s.read())
        s.close()
    except (OSError, ValueError) as e:
        print(type(e).__name__, str(e).strip())
${program}`);
  await new Promise((resolve) => setTimeout(resolve, 20)); // the server hears what was said last
  return { ...seen, stdout: stdout.trimEnd() };
}

describe("a board as client", () => {
  const aes = [128, 256].flatMap((bits) => [`AES-${bits}-CBC-SHA`, `AES-${bits}-GCM-SHA${bits === 128 ? 256 : 384}`]);
  const ephemeral = [...aes, "AES-128-CBC-SHA256", "AES-256-CBC-SHA384", "CHACHA20-POLY1305-SHA256"];
  it.each([
    ...ephemeral.flatMap((cipher) => [`TLS-ECDHE-ECDSA-WITH-${cipher}`, `TLS-ECDHE-RSA-WITH-${cipher}`]),
    ...[...aes, "AES-128-CBC-SHA256", "AES-256-CBC-SHA256"].map((cipher) => `TLS-RSA-WITH-${cipher}`),
  ])("speaks %s", async (suite) => {
    const rsa = suite.includes("RSA-WITH") && { key: pem("rsa.key"), cert: pem("rsa.pem") };
    const { stdout, error } = await ask(`context.set_ciphers(["${suite}"])\ntalk()`, { ...rsa });
    expect(stdout).toBe(`${suite} b'you said hello\\n'`);
    expect(error).toBeUndefined();
  });

  it.each(["X25519", "prime256v1", "secp384r1"])("agrees on a key with %s", async (ecdhCurve) => {
    const { stdout, version } = await ask("talk()", { ecdhCurve } as tls.TLSSocketOptions);
    expect(stdout).toMatch(/you said hello/);
    expect(version).toBe("TLSv1.2");
  });

  it("reads records of 16 KiB, and smaller ones when it asks for them", async () => {
    const program = `
s = connect()
s.write("x" * 40000 + "\\n")
n = 0
while data := s.read(999):
    n += len(data)
print(n)
`;
    const { stdout } = await ask(program);
    expect(Number(stdout)).toBe(40_010);
    const sent: Buffer[] = [];
    const { stdout: less } = await ask(`context.max_fragment = 512\n${program}`, {}, (connection) => {
      const write = connection.write.bind(connection);
      connection.write = (data) => {
        sent.push(Buffer.from(data as Uint8Array));
        write(data);
      };
    });
    const all = Buffer.concat(sent);
    let largest = 0;
    for (let at = 0, size; at < all.length; at += 5 + size)
      largest = Math.max(largest, (size = all.readUInt16BE(at + 3)));
    expect(Number(less)).toBe(40_010);
    expect(largest).toBeLessThan(512 + 64);
  });

  it("trusts nobody but its authorities, in time, by name", async () => {
    expect((await ask(`talk("www.example.com")`)).stdout).toMatch(/^TLS-.*you said hello/);
    const wrong = await ask(`talk("example.org")`);
    expect(wrong.stdout).toBe(
      "SSLCertVerificationError The certificate Common Name (CN) does not match with the expected CN",
    );
    expect(wrong.error).toMatch(/alert bad certificate/);
    const expired = await ask("talk()", { cert: pem("expired.pem") });
    expect(expired.stdout).toBe("SSLCertVerificationError The certificate validity has expired");
    const others = "context = tls.SSLContext(0)\ncontext.load_verify_locations(open('other.pem').read())\ntalk()";
    expect((await ask(others)).stdout).toBe(
      "SSLCertVerificationError The certificate is not correctly signed by the trusted CA",
    );
    expect((await ask("context = tls.SSLContext(0)\ntalk()")).stdout).toMatch(/CA_CHAIN_REQUIRED/);
    expect((await ask("context = ssl.SSLContext(0)\ntalk()", { cert: pem("expired.pem") })).stdout).toMatch(/you said/);
  });

  it("shows its certificate to who asks for it", async () => {
    const asks = { requestCert: true, rejectUnauthorized: true, ca: pem("ca.pem") };
    const { stdout, peer } = await ask(
      "context.load_cert_chain(open('client.pem').read(), open('client.key').read())\ntalk()",
      asks,
    );
    expect(stdout).toMatch(/you said hello/);
    expect(peer!.subject.CN).toBe("board");
    const { stdout: none, peer: unknown } = await ask("talk()", { ...asks, rejectUnauthorized: false });
    expect(none).toMatch(/you said hello/);
    expect(unknown).toEqual({});
  });

  it("has a key of both instead of certificates", async () => {
    const keys = { pskCallback: (_: unknown, identity: string) => Buffer.from(identity === "board" ? "secret" : "no") };
    const program = (key: string): string => `context.psk_identity = b"board"\ncontext.psk_key = b"${key}"\ntalk()`;
    const options = { ...keys, key: undefined, cert: undefined } as unknown as tls.TLSSocketOptions;
    expect((await ask(program("secret"), options)).stdout).toMatch(/^TLS-ECDHE-PSK.*you said hello/);
    expect((await ask(program("other"), options)).stdout).toMatch(/FATAL_ALERT/);
  });

  it("agrees on a protocol", async () => {
    const program = `context.set_alpn_protocols(["h9", "http/1.1"])\nprint(connect().selected_alpn_protocol())`;
    expect((await ask(program, { ALPNProtocols: ["http/1.1"] })).stdout).toBe("http/1.1");
  });

  it("breaks off when a record is not genuine, or the handshake ends early", async () => {
    const corrupt =
      (kind: number, alter: (data: Uint8Array) => Uint8Array) =>
      (connection: Connection): void => {
        const write = connection.write.bind(connection);
        connection.write = (data) => write((data as Uint8Array)[0] === kind ? alter(data as Uint8Array) : data);
      };
    const flip = (data: Uint8Array): Uint8Array => data.map((byte, i) => (i === data.length - 1 ? byte ^ 1 : byte));
    for (const suite of ["TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256", "TLS-ECDHE-ECDSA-WITH-AES-128-CBC-SHA"]) {
      const { stdout } = await ask(`context.set_ciphers(["${suite}"])\ntalk()`, {}, corrupt(23, flip));
      expect(stdout).toBe("SSLError (-29056, 'MBEDTLS_ERR_SSL_INVALID_MAC')");
    }
    const cut = await ask("talk()", {}, (connection) => {
      const write = connection.write.bind(connection);
      connection.write = (data) => {
        write((data as Uint8Array).subarray(0, 300));
        connection.close();
      };
    });
    expect(cut.stdout).toBe("SSLError (-29312, 'MBEDTLS_ERR_SSL_CONN_EOF')");
    const newer = await ask("talk()", { minVersion: "TLSv1.3", maxVersion: "TLSv1.3" });
    expect(newer.stdout).toBe("SSLError (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')");
  });

  it("gets pages of an https server while other tasks go on", async () => {
    const network = new antaresia.Network();
    const server = https.createServer(EXAMPLE, (request, response) => response.end(`page ${request.url}`));
    network.host("example.com").listen(443, (connection) => void server.emit("connection", duplex(connection)));
    const machine = await machineOf("esp32", { network, files });
    const { stdout } = await machine.run(`
import asyncio, network, ssl
w = network.WLAN()
w.active(True)
w.connect("Antaresia-GUEST")
context = ssl.create_default_context(cafile="ca.pem")
async def get(page):
    reader, writer = await asyncio.open_connection("example.com", 443, ssl=context)
    writer.write(b"GET /%d HTTP/1.0\\r\\n\\r\\n" % page)
    await writer.drain()
    while await reader.readline() != b"\\r\\n":
        pass
    body = await reader.read()
    writer.close()
    await writer.wait_closed()
    return body
async def main():
    while not w.isconnected():
        await asyncio.sleep(0.1)
    print(await asyncio.gather(*[get(i) for i in range(3)]))
asyncio.run(main())
`);
    expect(stdout.trim()).toBe("[b'page /0', b'page /1', b'page /2']");
  });
});

describe("a board as server", () => {
  /** What a client gets of a board that serves one connection. */
  async function serve(setup: string, options: tls.ConnectionOptions) {
    const network = new antaresia.Network();
    const machine = await machineOf("generic", { network, files });
    const run = machine.run(`
import socket, ssl
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
${setup}
listener = socket.socket()
listener.bind(("", 443))
listener.listen(1)
s, _ = listener.accept()
try:
    s = context.wrap_socket(s, server_side=True)
    line = s.readline()
    print(line, s.cipher()[0])
    s.write(b"x" * 20000)
    print(s.selected_alpn_protocol(), len(s.getpeercert(True) or b""))
except (OSError, ValueError) as e:
    print(e)
s.close()
`);
    const socket = tls.connect({
      socket: duplex(await network.connect("10.13.37.2", 443)),
      servername: "example.com",
      ca: pem("ca.pem"),
      ...TLS12,
      ...options,
    });
    let [got, error] = [0, ""];
    socket.on("secureConnect", () => socket.write("hello\n"));
    socket.on("error", ({ message }) => (error = message));
    socket.on("data", ({ length }) => (got += length));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    const { stdout } = await run;
    await closed;
    return { got, error, stdout: stdout.trim(), authorized: socket.authorized };
  }
  const EC = `context.load_cert_chain("ec.pem", "ec.key")`;

  it.each([
    ["ECDHE-ECDSA-AES128-GCM-SHA256", EC],
    ["ECDHE-ECDSA-CHACHA20-POLY1305", EC],
    ["ECDHE-ECDSA-AES256-SHA384", EC],
    ["ECDHE-RSA-AES128-SHA", `context.load_cert_chain("rsa.pem", "rsa.key")`],
    ["AES256-SHA256", `context.load_cert_chain("rsa.pem", "rsa.key")`],
    ["AES128-GCM-SHA256", `context.load_cert_chain("rsa.pem", "rsa.key")`],
  ])("speaks %s", async (ciphers, setup) => {
    const { got, error, stdout, authorized } = await serve(setup, { ciphers: `${ciphers}:@SECLEVEL=0` });
    expect(stdout).toMatch(/^b'hello\\n' TLS-.*\nNone 0$/);
    expect([got, error, authorized]).toEqual([20_000, "", true]);
  });

  it("asks for certificates", async () => {
    const setup = `${EC}\ncontext.verify_mode = ssl.CERT_REQUIRED\ncontext.load_verify_locations("ca.pem")`;
    const shown = await serve(setup, { key: pem("client.key"), cert: pem("client.pem") });
    expect(shown.stdout).toMatch(/None [1-9]\d\d$/);
    const none = await serve(setup, {});
    expect(none.stdout).toBe("(-29824, 'MBEDTLS_ERR_SSL_NO_CLIENT_CERTIFICATE')");
    expect(none.error).toMatch(/handshake failure/);
    const server = await serve(setup, EXAMPLE); // which may not be a client's
    expect(server.stdout).not.toMatch(/hello/);
  });

  it("agrees on a protocol, or on none", async () => {
    const setup = `${EC}\ncontext.set_alpn_protocols(["http/1.1"])`;
    expect((await serve(setup, { ALPNProtocols: ["h2", "http/1.1"] })).stdout).toMatch(/\nhttp\/1.1 0$/);
    const none = await serve(setup, { ALPNProtocols: ["h2"] });
    expect(none.stdout).toBe("(-30080, 'MBEDTLS_ERR_SSL_NO_APPLICATION_PROTOCOL')");
    expect(none.error).toMatch(/no application protocol/);
  });

  it("has nothing to say to who knows other versions or suites", async () => {
    expect((await serve(EC, { minVersion: "TLSv1.3", maxVersion: "TLSv1.3" })).error).toMatch(/protocol version/);
    expect((await serve(EC, { ciphers: "AES128-SHA:@SECLEVEL=0" })).error).toMatch(/handshake failure/);
  });
});
