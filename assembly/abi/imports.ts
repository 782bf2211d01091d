// What the host gives: every import of the module, as docs/abi.md lists them. All text is UTF-8 at an address with a
// length; every fs function answers -errno when it fails.

/** Writes to stdout (fd 1) or stderr (2); the number of bytes. */
@external("board", "write") export declare function boardWrite(fd: i32, ptr: i32, len: i32): i32;
/** Bytes copied; 0 at the end of input, -1 when nothing is there yet. */
@external("board", "stdin") export declare function boardStdin(ptr: i32, len: i32): i32;
/** Microseconds since the start, never going back. */
@external("board", "clock_us") export declare function clockUs(): i64;
/** Microseconds since 1970. */
@external("board", "epoch_us") export declare function epochUs(): i64;
/** 32 random bits. */
@external("board", "entropy") export declare function entropy(): i32;
/** A handle. */
@external("board", "fs_open") export declare function fsOpen(path: i32, len: i32, flags: i32): i32;
@external("board", "fs_read") export declare function fsRead(handle: i32, ptr: i32, len: i32): i32;
@external("board", "fs_write") export declare function fsWrite(handle: i32, ptr: i32, len: i32): i32;
/** The new position; whence 0 start, 1 position, 2 end. */
@external("board", "fs_seek") export declare function fsSeek(handle: i32, offset: i32, whence: i32): i32;
@external("board", "fs_close") export declare function fsClose(handle: i32): i32;
/** Writes mode, size and mtime (u32 each) at `out`. */
@external("board", "fs_stat") export declare function fsStat(path: i32, len: i32, out: i32): i32;
/** One of FS_*. */
@external("board", "fs_op") export declare function fsOp(op: i32, a: i32, aLen: i32, b: i32, bLen: i32): i32;
/** A handle that reads records ended by NUL: `d` or `f`, then the name. */
@external("board", "fs_list") export declare function fsList(path: i32, len: i32): i32;
/** Writes the working folder; its length. */
@external("board", "fs_cwd") export declare function fsCwd(ptr: i32, len: i32): i32;
/** Copies record `index` of what the board adds to Python; its length, or 0 after the last one. */
@external("board", "describe") export declare function boardDescribe(index: i32, ptr: i32, room: i32): i32;
/** Copies the modules in Python, which lie in the module's custom section "modules", to `ptr`; how many bytes. */
@external("board", "rom") export declare function boardRom(ptr: i32, room: i32): i32;
/** Calls a function of the board with the words at `args`: the kind of its answer (modules/board.ts). */
@external("board", "call") export declare function boardCall(operation: i32, args: i32, n: i32, state: i32): i32;
/** Copies the next part of the answer. */
@external("board", "result") export declare function boardResult(ptr: i32, len: i32): i32;
/** The handler that is due: its number * 2, and 1 more when it is a hard one; from bit 16 on 1 more than the number it is called with besides; -1 = none. */
@external("board", "event") export declare function boardEvent(): i32;

/** flags of fsOpen */
export const OPEN_READ: i32 = 1, OPEN_WRITE: i32 = 2, OPEN_CREATE: i32 = 4, OPEN_TRUNCATE: i32 = 8, OPEN_APPEND: i32 = 16, OPEN_EXCLUSIVE: i32 = 32;
/** operations of fsOp */
export const FS_REMOVE: i32 = 0, FS_RENAME: i32 = 1, FS_MKDIR: i32 = 2, FS_RMDIR: i32 = 3, FS_CHDIR: i32 = 4, FS_TRUNCATE: i32 = 5;
/** bits of fsStat's mode */
export const MODE_FOLDER: i32 = 0x4000, MODE_FILE: i32 = 0x8000;
