// Sections and functions of a WebAssembly module, as far as their sizes go (WebAssembly core specification, 5.4-5.5).

const SECTIONS = [
  "custom",
  "type",
  "import",
  "function",
  "table",
  "memory",
  "global",
  "export",
  "start",
  "element",
  "code",
  "data",
  "data count",
];
const CODE = 10;
const IMPORT = 2;

/** @returns {{ sections: { name: string, bytes: Uint8Array }[], functions: { name: string, bytes: number }[] }} */
export function readModule(module) {
  const sections = [];
  let bodies = [];
  let imported = 0;
  let names = new Map();
  let at = 8;
  while (at < module.length) {
    const start = at;
    const id = module[at++];
    const size = leb();
    const end = at + size;
    let name = SECTIONS[id] ?? `section ${id}`;
    if (id === 0) name = `custom "${text()}"`;
    if (id === IMPORT) imported = countImportedFunctions();
    if (id === CODE) bodies = functionSizes();
    if (name === 'custom "name"') names = functionNames(end);
    sections.push({ name, bytes: module.subarray(start, end) });
    at = end;
  }
  const functions = bodies.map((bytes, index) => ({ name: names.get(index + imported) ?? "", bytes }));
  return { sections, functions };

  function leb() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  function text() {
    const length = leb();
    at += length;
    return new TextDecoder().decode(module.subarray(at - length, at));
  }

  function countImportedFunctions() {
    let functions = 0;
    for (let left = leb(); left > 0; left--) {
      text();
      text();
      const kind = module[at++];
      if (kind === 0) functions++;
      if (kind === 1) at++;
      if (kind === 1 || kind === 2) {
        const flags = module[at++];
        leb();
        if (flags & 1) leb();
      } else if (kind === 3) at += 2;
      else leb();
    }
    return functions;
  }

  function functionSizes() {
    return Array.from({ length: leb() }, () => {
      const size = leb();
      at += size;
      return size;
    });
  }

  function functionNames(end) {
    const found = new Map();
    while (at < end) {
      const kind = module[at++];
      const next = leb() + at;
      if (kind === 1) {
        for (let left = leb(); left > 0; left--) {
          const index = leb();
          found.set(index, text());
        }
      }
      at = next;
    }
    return found;
  }
}
