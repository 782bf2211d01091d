/** Specs of assembly/: compiled with as-pect over a memory whose first 8 MiB are the machine's. */
export default {
  entries: ["tests/assembly/**/*.spec.ts"],
  include: [],
  disclude: [/node_modules/],
  instantiate(memory, createImports, instantiate, binary) {
    // The loader copies imports by their keys, so each has to be there.
    const nothing = () => 0;
    const names = ["write", "stdin", "entropy", "describe", "rom", "call", "result", "event"];
    const files = ["fs_open", "fs_read", "fs_write", "fs_seek", "fs_close", "fs_stat", "fs_op", "fs_list", "fs_cwd"];
    const board = Object.fromEntries([...names, ...files].map((name) => [name, nothing]));
    board.clock_us = board.epoch_us = () => 0n;
    return instantiate(binary, createImports({ env: { memory }, board }));
  },
  outputBinary: false,
};
