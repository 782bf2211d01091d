/**
 * Texts as text/intern.ts unpacks them: the length in one byte (255: two more bytes, little endian, follow), then UTF-8.
 * @param {string[]} texts
 */
export function poolOf(texts) {
  const out = [];
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > 0xffff)
      throw new Error(`a string of ${bytes.length} bytes does not fit the pool: '${text.slice(0, 40)}...'`);
    if (bytes.length < 255) out.push(bytes.length);
    else out.push(255, bytes.length & 255, bytes.length >> 8);
    for (const byte of bytes) out.push(byte);
  }
  return Uint8Array.from(out);
}
