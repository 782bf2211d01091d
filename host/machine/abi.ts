/**
 * The wasm module's face as the host sees it. The same table, in words, is docs/abi.md;
 * the other side of it is assembly/abi. Change all three together.
 */

/** What `step()` returned. ORDER: assembly/abi status codes. */
export const Status = {
  Finished: 0,
  OutOfFuel: 1,
  Sleeping: 2,
  WaitingForInput: 3,
  Raised: 4,
  Exit: 5,
  Reset: 6,
} as const;
export type StatusCode = (typeof Status)[keyof typeof Status];

/** Kinds of program `start()` prepares. */
export const Kind = { File: 0, Statement: 1, Module: 2 } as const;

/** Switches of `configure()`. */
export const Configure = { GcStress: 0, OomEvery: 1, Seed: 2, OomOnce: 3, Port: 4 } as const;

/** Flags of `fs_open`. */
export const OpenFlag = {
  Read: 1,
  Write: 2,
  Create: 4,
  Truncate: 8,
  Append: 16,
  Exclusive: 32,
} as const;

/** Operations of `fs_op`. */
export const FsOp = {
  Remove: 0,
  Rename: 1,
  MakeDir: 2,
  RemoveDir: 3,
  ChangeDir: 4,
  Truncate: 5,
} as const;

/** Size in bytes of the buffer at `mailbox()`. */
export const MAILBOX_BYTES = 512;

/** Bytes in a page of WebAssembly memory. */
export const PAGE_BYTES = 65_536;

/** The functions a module exports. */
export interface Exports {
  readonly rom_top: WebAssembly.Global;
  boot(ram: number, stack: number): number;
  mailbox(): number;
  start(kind: number, handle: number, namePtr: number, nameLen: number): number;
  argv(ptr: number, len: number): number;
  path_entry(ptr: number, len: number): number;
  step(fuel: number): number;
  wake_us(): bigint;
  exit_code(): number;
  interrupt(): void;
  stat(which: number): number;
  configure(what: number, value: number): number;
  compile(handle: number, namePtr: number, nameLen: number): number;
  tree(handle: number, namePtr: number, nameLen: number): number;
  value(word: number, out: number): number;
  keep(object: number, word: number): void;
  lives(object: number, handle: number): number;
  bind(handler: number, word: number, argument: number): number;
  signal(): void;
  fuel_left(most: number): number;
  irq_off(off: number): void;
}

/** What `call` returns to the machine; an odd number is an int. ORDER: assembly/modules/board.ts. */
export const AnswerCode = {
  None: 0,
  False: 2,
  True: 4,
  Value: 6,
  Raise: 8,
  Wait: 10,
  Stop: 12,
  Self: 14,
  Handle: 16,
  Own: 18,
  Ask: 20,
} as const;

/** The functions a module imports under the name `board`. */
export interface BoardImports {
  write(fd: number, ptr: number, len: number): number;
  stdin(ptr: number, len: number): number;
  clock_us(): bigint;
  epoch_us(): bigint;
  entropy(): number;
  fs_open(pathPtr: number, pathLen: number, flags: number): number;
  fs_read(handle: number, ptr: number, len: number): number;
  fs_write(handle: number, ptr: number, len: number): number;
  fs_seek(handle: number, offset: number, whence: number): number;
  fs_close(handle: number): number;
  fs_stat(pathPtr: number, pathLen: number, outPtr: number): number;
  fs_op(op: number, aPtr: number, aLen: number, bPtr: number, bLen: number): number;
  fs_list(pathPtr: number, pathLen: number): number;
  fs_cwd(ptr: number, len: number): number;
  describe(index: number, ptr: number, room: number): number;
  rom(ptr: number, room: number): number;
  call(operation: number, args: number, counts: number, state: number): number;
  result(ptr: number, len: number): number;
  event(): number;
}
