/** Specs of assembly/: compiled with as-pect over a memory whose first 8 MiB are the machine's. */
export default {
  entries: ["tests/assembly/**/*.spec.ts"],
  include: [],
  disclude: [/node_modules/],
  instantiate(memory, createImports, instantiate, binary) {
    const board = new Proxy({}, { get: () => () => 0 });
    return instantiate(binary, createImports({ env: { memory }, board }));
  },
  outputBinary: false,
};
