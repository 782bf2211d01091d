/** Specs of assembly/: compiled with as-pect over a memory whose first 8 MiB are the machine's. */
export default {
  entries: ["tests/assembly/**/*.spec.ts"],
  include: [],
  disclude: [/node_modules/],
  instantiate(memory, createImports, instantiate, binary) {
    // The loader copies imports by their keys, so each has to be there.
    const board = { fs_read: () => 0 };
    return instantiate(binary, createImports({ env: { memory }, board }));
  },
  outputBinary: false,
};
