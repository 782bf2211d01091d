// AssemblyScript keeps an object of 32 bytes in static data for every function used as a value, and reads its index in the
// table from there: `i32.const object; i32.load`. Here the pair becomes the index itself, and objects nobody names any
// more are zeroed, so that the file leaves them out.
import { Section, concat, dataOf, editSection, sectionsOf, signed, unsigned, walkCode } from "./wasm-binary.mjs";

const OBJECT_BYTES = 32;
/** Where the index lies in the object: behind the header of AssemblyScript's runtime. */
const INDEX_AT = 20;
const PAYLOAD_BYTES = 8;

/** Indices by the address that code uses, read from the module as asc wrote it: one segment for each object. */
export function functionObjects(raw) {
  const objects = new Map();
  for (const [address, bytes] of dataOf(raw)) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    // header: size of the block, two words of the collector, class, size of the payload
    const isFunction =
      bytes.length === OBJECT_BYTES &&
      view.getUint32(0, true) === OBJECT_BYTES - 4 &&
      view.getUint32(16, true) === PAYLOAD_BYTES;
    if (isFunction) objects.set(address + INDEX_AT, view.getUint32(INDEX_AT, true));
  }
  return objects;
}

/** Replaces the pairs. */
export function foldFunctions(bytes, objects) {
  return editSection(bytes, Section.Code, (body) => {
    const functions = [];
    let pending = null;
    walkCode(
      body,
      (opcode, from, end, operand) => {
        const current = functions.at(-1);
        // i32.load align=2 offset=0
        if (pending && opcode === 0x28 && body[from + 2] === 0 && end - from === 3) {
          current.parts.push(body.subarray(current.done, pending.from), Uint8Array.of(0x41, ...signed(pending.index)));
          current.done = end;
        }
        pending = opcode === 0x41 && objects.has(operand) ? { from, index: objects.get(operand) } : null;
      },
      (head, start, end) => functions.push({ parts: [], done: start, end }),
    );
    const bodies = functions.map(({ parts, done, end }) => {
      const whole = concat([...parts, body.subarray(done, end)]);
      return concat([Uint8Array.from(unsigned(whole.length)), whole]);
    });
    return concat([Uint8Array.from(unsigned(bodies.length)), ...bodies]);
  });
}

/** Zeroes the objects whose address no instruction names, and of the others all but the index. */
export function dropObjects(bytes, objects, image) {
  const unnamed = new Set(objects.keys());
  const code = sectionsOf(bytes).find(({ id }) => id === Section.Code).body;
  walkCode(code, (opcode, from, end, operand) => void (opcode === 0x41 && unnamed.delete(operand)));
  for (const [address] of objects) {
    image.fill(0, address - INDEX_AT, unnamed.has(address) ? address + PAYLOAD_BYTES : address);
  }
  return objects.size - unnamed.size;
}
