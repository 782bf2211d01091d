/**
 * Texts as text/intern.ts unpacks them: UTF-8, each with a byte 255 behind it, which UTF-8 has not.
 * @param {string[]} texts
 */
export function poolOf(texts) {
  return new Uint8Array(texts.flatMap((text) => [...new TextEncoder().encode(text), 255]));
}
