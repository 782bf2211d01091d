// A WebAssembly module as bytes: its sections, and the few edits the build makes that wasm-opt has no pass for.
// https://webassembly.github.io/spec/core/binary/

export const Section = { Custom: 0, Import: 2, Global: 6, Export: 7, Code: 10, Data: 11, DataCount: 12 };
const MAGIC_BYTES = 8;

/** Reads LEB128 numbers and names one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte() {
    return this.bytes[this.at++];
  }
  unsigned() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  signed() {
    let value = 0;
    for (let shift = 0; ;) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
    }
  }
  /** Passes over a LEB128 number of any width. */
  skip() {
    while (this.byte() >= 128);
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  name() {
    return new TextDecoder().decode(this.take(this.unsigned()));
  }
}

export function unsigned(value) {
  const out = [];
  for (; value > 127; value >>>= 7) out.push((value & 127) | 128);
  return [...out, value];
}
export function signed(value) {
  const out = [];
  for (; value > 63 || value < -64; value >>= 7) out.push((value & 127) | 128);
  return [...out, value & 127];
}

/** @returns {{ id: number, body: Uint8Array }[]} */
export function sectionsOf(bytes) {
  const reader = new Reader(bytes, MAGIC_BYTES);
  const sections = [];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    sections.push({ id, body: reader.take(reader.unsigned()) });
  }
  return sections;
}

/** The module again; sections without a body are left out. */
export function moduleOf(sections) {
  const parts = [Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)];
  for (const { id, body } of sections) {
    if (body) parts.push(Uint8Array.of(id, ...unsigned(body.length)), body);
  }
  return concat(parts);
}

export function concat(parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Replaces section `id` by what `edit` makes of its body. */
export function editSection(bytes, id, edit) {
  return moduleOf(sectionsOf(bytes).map((section) => (section.id === id ? { id, body: edit(section.body) } : section)));
}

/** Adds a custom section at the end. */
export function withCustom(bytes, name, content) {
  const text = new TextEncoder().encode(name);
  const body = concat([Uint8Array.from(unsigned(text.length)), text, content]);
  return moduleOf([...sectionsOf(bytes), { id: Section.Custom, body }]);
}

/** Takes exports off. */
export function withoutExports(bytes, names) {
  return editSection(bytes, Section.Export, (body) => {
    const kept = exportsOf(body).filter(({ name }) => !names.includes(name));
    return concat([Uint8Array.from(unsigned(kept.length)), ...kept.map((entry) => entry.bytes)]);
  });
}
function exportsOf(body) {
  const reader = new Reader(body);
  return Array.from({ length: reader.unsigned() }, () => {
    const from = reader.at;
    const name = reader.name();
    const kind = reader.byte();
    const index = reader.unsigned();
    return { name, kind, index, bytes: body.subarray(from, reader.at) };
  });
}

/** Gives the exported global `name`, an i32 constant, another value. */
export function withGlobal(bytes, name, value) {
  const body = sectionsOf(bytes).find(({ id }) => id === Section.Export).body;
  const wanted = exportsOf(body).find((entry) => entry.name === name).index;
  return editSection(bytes, Section.Global, (globals) => {
    const reader = new Reader(globals);
    const parts = [Uint8Array.from(unsigned(reader.unsigned()))];
    for (let index = 0; reader.at < globals.length; index++) {
      const type = reader.take(2);
      const from = reader.at;
      reader.byte(); // i32.const
      reader.skip();
      reader.byte(); // end
      parts.push(
        type,
        index === wanted ? Uint8Array.of(0x41, ...signed(value), 0x0b) : globals.subarray(from, reader.at),
      );
    }
    return concat(parts);
  });
}

/** Active data segments of a module: `[address, bytes]`. */
export function dataOf(bytes) {
  const body = sectionsOf(bytes).find(({ id }) => id === Section.Data)?.body;
  if (!body) return [];
  const reader = new Reader(body);
  return Array.from({ length: reader.unsigned() }, () => {
    reader.byte(); // active, memory 0
    reader.byte(); // i32.const
    const address = reader.signed();
    reader.byte(); // end
    return [address, reader.take(reader.unsigned())];
  });
}

/** A run of zeros shorter than this is cheaper than the head of another segment, compressed as files are sent. */
const ZERO_RUN = 256;

/** Puts `image`, the memory's bytes from address 0, in the place of the data there is. Runs of zeros are left out. */
export function withData(bytes, image) {
  const parts = [];
  for (let at = 0; at < image.length;) {
    if (image[at] === 0) {
      at++;
      continue;
    }
    let end = at;
    for (let zeros = 0, next = at; next < image.length && zeros < ZERO_RUN; next++) {
      if (image[next] === 0) zeros++;
      else {
        zeros = 0;
        end = next + 1;
      }
    }
    parts.push(Uint8Array.of(0, 0x41, ...signed(at), 0x0b, ...unsigned(end - at)), image.subarray(at, end));
    at = end;
  }
  const count = unsigned(parts.length / 2);
  const sections = sectionsOf(bytes).filter(({ id }) => id !== Section.Data && id !== Section.DataCount);
  return moduleOf([...sections, { id: Section.Data, body: concat([Uint8Array.from(count), ...parts]) }]);
}

/**
 * Walks the instructions of every function.
 * @param visit `(opcode, from, end, operand)` with the instruction's place in the body of the code section, and the
 *   constant of an i32.const
 */
export function walkCode(body, visit, enterFunction = () => {}) {
  const reader = new Reader(body);
  for (let count = reader.unsigned(); count > 0; count--) {
    const head = reader.at;
    const end = reader.unsigned() + reader.at;
    const start = reader.at;
    for (let groups = reader.unsigned(); groups > 0; groups--) {
      reader.skip();
      reader.byte();
    }
    enterFunction(head, start, end);
    while (reader.at < end) {
      const from = reader.at;
      const opcode = reader.byte();
      const operand = immediates(reader, opcode);
      visit(opcode, from, reader.at, operand);
    }
    if (reader.at !== end) throw new Error("an instruction the build does not know");
  }
}

function immediates(reader, opcode) {
  if (opcode === 0x41) return reader.signed();
  if (opcode === 0x0e) for (let n = reader.unsigned() + 1; n > 0; n--) reader.skip();
  else if (opcode === 0x11) (reader.skip(), reader.skip());
  else if (opcode === 0x43) reader.at += 4;
  else if (opcode === 0x44) reader.at += 8;
  else if (opcode === 0xfc) {
    const kind = reader.unsigned();
    if (kind === 8 || kind === 10) (reader.skip(), reader.skip());
    else if (kind === 9 || kind === 11) reader.skip();
    else if (kind > 11) throw new Error(`instruction 0xfc ${kind} is not known to the build`);
  } else if (opcode >= 0x28 && opcode <= 0x3e) (reader.skip(), reader.skip());
  else if ((opcode >= 2 && opcode <= 4) || (opcode >= 0x0c && opcode <= 0x10) || opcode === 0x42) reader.skip();
  else if ((opcode >= 0x20 && opcode <= 0x24) || opcode === 0x3f || opcode === 0x40) reader.skip();
  return undefined;
}
