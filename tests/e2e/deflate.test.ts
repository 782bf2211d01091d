import path from "node:path";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";

const { createMachine } = (await import(pathToFileURL(path.resolve("dist/antaresia.js")).href)) as typeof Antaresia;

/** Texts of every sort: skewed frequencies want the longest codes, noise none. */
const TEXTS = `
def texts():
    f = [1, 1]
    while sum(f) < 9000:
        f.append(f[-1] + f[-2])
    many = [i for i, k in enumerate(f) for _ in range(k)]
    for n in 0, 1, 700, 1024, 9000:
        yield bytes(many[i * 7919 % len(many)] * 7 for i in range(n))
        yield bytes((i * i * i >> 7) & 255 for i in range(n))
        yield b"".join(b"%d, " % (i * i % 997) for i in range(n // 4))
        yield b"ab" * n
`;

describe("what the machine compresses", () => {
  it("is read by another zlib", async () => {
    const machine = await createMachine({ ram: "1M" });
    const { stdout } = await machine.run(`${TEXTS}
import binascii, deflate, gzip, io, zlib
def show(how, text, data):
    print(how, binascii.crc32(text), binascii.b2a_base64(data).decode(), end="")
for text in texts():
    show("zlib", text, zlib.compress(text))
    show("zlib", text, zlib.compress(text, 9, 10))
    show("gzip", text, gzip.compress(text))
    c = zlib.compressobj(6, zlib.DEFLATED, -15)
    show("raw", text, c.compress(text[:5000]) + c.flush(zlib.Z_SYNC_FLUSH) + c.compress(text[5000:]) + c.flush())
    for wbits in 5, 8, 12, 15:
        out = io.BytesIO()
        with deflate.DeflateIO(out, deflate.ZLIB, wbits) as d:
            for i in range(0, len(text) + 1, 333):
                d.write(text[i : i + 333])
        show("zlib", text, out.getvalue())
`);
    const read = { zlib: zlib.inflateSync, gzip: zlib.gunzipSync, raw: zlib.inflateRawSync };
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(20 * 8);
    for (const line of lines) {
      const [how, sum, data] = line.split(" ") as [keyof typeof read, string, string];
      const text = read[how](Buffer.from(data, "base64"));
      const { stdout: own } = await machine.run(
        `print(binascii.crc32(binascii.a2b_base64(${JSON.stringify(text.toString("base64"))})))`,
      );
      expect(own.trim(), line.slice(0, 80)).toBe(sum);
    }
  });
});
