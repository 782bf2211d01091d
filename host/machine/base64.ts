/** Where a platform can decode by itself: Node, and newer browsers. */
interface Decoders {
  Buffer?: { from(text: string, encoding: "base64"): Uint8Array<ArrayBuffer> };
}
interface FromBase64 {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

/** The bytes a text in base64 stands for. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const { Buffer } = globalThis as Decoders;
  if (Buffer) return Buffer.from(text, "base64");
  const native = (Uint8Array as FromBase64).fromBase64;
  if (native) return native(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
