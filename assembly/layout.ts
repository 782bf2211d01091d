// The memory map and the VM-state block: the only mutable state of the machine outside heap and stack.
//
//   0        VM-state block, fixed addresses below; copied with memory it continues a program in a fresh instance
//   1024     static data of the compiler, then ROM: tables from the build's image, and what boot derives from them
//   rom_top  stack (frames), size chosen by the host
//            mark bitmaps: `started` and `used`, one bit per 8-byte cell each
//            heap to the end of RAM
//
// Addresses 16..255 are raw words, 256..383 are Values traced by the collector, 384..511 are raw words of modules.
// ORDER: roots lie between ROOTS and ROOTS_END.

// -- raw words
export const S_FP: i32 = 16; // topmost frame
export const S_SP: i32 = 20; // first free byte of the stack
export const S_STACK: i32 = 24; // first byte of the stack
export const S_STACK_END: i32 = 28; // frames must end below this
export const S_HEAP: i32 = 32; // first cell
export const S_HEAP_END: i32 = 36;
export const S_FREE: i32 = 40; // bump pointer in the current free run
export const S_FREE_END: i32 = 44; // end of that run
export const S_USED_BITS: i32 = 48; // bitmap: cell belongs to a live or large block
export const S_START_BITS: i32 = 52; // bitmap: a marked object starts at the cell
export const S_ROM: i32 = 56; // first byte of ROM tables: the dicts, one beside the other
export const S_ROM_FREE: i32 = 60; // bump pointer of ROM
export const S_MARK_TOP: i32 = 64; // entries on the mark stack
export const S_MARK_LOST: i32 = 68; // the mark stack overflowed
export const S_GC_COUNT: i32 = 72;
export const S_GC_OFF: i32 = 76; // gc.disable(): only a failing allocation collects
export const S_GC_STRESS: i32 = 80; // collect at every n-th allocation
export const S_OOM_EVERY: i32 = 84; // fail every n-th allocation
export const S_OOM_ONCE: i32 = 88; // fail when the count reaches this
export const S_ALLOC_COUNT: i32 = 92;
export const S_LARGE: i32 = 96; // where the last large block was found
export const S_RUN: i32 = 100; // start of the current free run (for statistics)
export const S_ALLOC_BYTES: i32 = 104; // u64: bytes allocated in earlier runs
export const S_QROM: i32 = 112; // number of ROM strings
export const S_QTAB: i32 = 116; // their block addresses
export const S_QHASH: i32 = 120; // ROM hash table of u16 ids
export const S_QHASH_MASK: i32 = 124;
export const S_QDYN_COUNT: i32 = 128; // interned strings in RAM
export const S_EXC_TYPE: i32 = 132; // pending exception not yet an object: type id, message and up to two values
export const S_STATUS: i32 = 136; // why step() returns
export const S_FUEL: i32 = 140; // left in this step
export const S_FUEL_USED: i32 = 144; // u64
export const S_WAKE: i32 = 152; // i64 microseconds: wait until then
export const S_EXIT: i32 = 160; // exit code
export const S_PENDING: i32 = 164; // bits: 1 interrupt, 2 finalisers, 4 scheduled callbacks, 32 weak references, 64 a turn of the loop, 128 events of the board
export const S_CLASS_ID: i32 = 168; // last class id given
export const S_CLASSES: i32 = 172; // weak list of the classes in RAM
export const S_SHADOW: i32 = 176; // a module global has shadowed a builtin: builtin caches are off
export const S_PACE: i32 = 180; // bytes that may still be allocated before the next collection is due
export const S_GC_LOCK: i32 = 184; // micropython.heap_lock depth
export const S_SYNTAX_LINE: i32 = 188; // where the last SyntaxError was found
export const S_SYNTAX_COL: i32 = 192;
export const S_SEED: i32 = 196; // hash and random seed
export const S_TYPES: i32 = 200; // ROM table: type object by type id
export const S_DEFS: i32 = 204; // functions and classes that the source compiled last defines at its outermost level
export const S_WEAK: i32 = 208; // weak list of weakrefs
export const S_OPT: i32 = 212; // micropython.opt_level
export const S_WORK: i32 = 216; // fuel that natives used beyond one unit a node, not yet taken off (runtime/work.ts)
export const S_HOOKS: i32 = 220; // 1 = allocation must look at stress, failure injection and the heap lock
export const S_SUSPEND: i32 = 224; // a native asked the loop to return to the host
export const S_TRACE_INFO: i32 = 228; // is sys.settrace on (walk/trace.ts)
export const S_RESERVED: i32 = 232; // slot tables (runtime/native.ts)
export const S_ROM_MODULES: i32 = 236; // ROM dict of the builtin modules by name
export const S_FINALISING: i32 = 240; // a __del__ is running: others wait
export const S_WRAPPERS: i32 = 244; // ROM dict of slot wrappers by name (objects/slotwrapper.ts)
export const S_GC_THRESHOLD: i32 = 248; // gc.threshold(), bytes + 1, 0 = none
export const S_NESTING: i32 = 252; // natives inside of natives: slot functions that run now

// -- traced Values
export const ROOTS: i32 = 256;
export const S_EXC: i32 = 256; // pending exception object
export const S_EXC_MSG: i32 = 260;
export const S_EXC_ARG: i32 = 264;
export const S_EXC_ARG2: i32 = 268;
export const S_CUREXC: i32 = 272; // the exception being handled (sys.exc_info)
export const S_MODULES: i32 = 276; // sys.modules
export const S_BUILTINS: i32 = 280; // dict of builtins
export const S_MAIN: i32 = 284; // __main__ module
export const S_QDYN: i32 = 288; // raw block: addresses of interned strings in RAM (traced by the collector's own code)
export const S_QDYN_HASH: i32 = 292; // raw block: hash table of u16 ids
export const S_COMPILER: i32 = 296; // compiler state block
export const S_ARENA: i32 = 300; // chunks of the syntax tree
export const S_FINALISERS: i32 = 304; // list of objects whose __del__ is due
export const S_PATH: i32 = 308; // sys.path list
export const S_ARGV: i32 = 312;
export const S_CALLBACKS: i32 = 316; // scheduled callbacks
export const S_STDOUT: i32 = 320;
export const S_MEMERR: i32 = 324; // preallocated MemoryError
export const S_RESULT: i32 = 328; // value of the last finished program
export const S_UNRAISED: i32 = 332;
export const S_ROOT_A: i32 = 336; // regular expressions used last (modules/re.ts)
export const S_HANDLERS: i32 = 340; // handlers of interrupts by number (modules/board.ts)
export const S_LOADED: i32 = 344; // dict of the builtin modules in use
export const S_ROOT_D: i32 = 348; // live weakref.finalize objects (modules/weakref.ts)
export const S_THREADS: i32 = 352; // the running thread, in the ring of all; 0 = there is one only (modules/threads.ts)
export const S_TRACEFN: i32 = 356; // list: trace function, frame objects
export const S_ATEXIT: i32 = 360;
export const S_LEXER: i32 = 364;
export const S_STDERR: i32 = 368;
export const S_DEL_TABLE: i32 = 372; // raw block: objects with __del__, weak
export const S_MOUNTS: i32 = 376; // what os, open and import ask while something is mounted (frozen/vfs.py)
export const ROOTS_END: i32 = 384;

// -- raw words of modules, to 511
export const S_RANDOM: i32 = 384; // 16 bytes: state of the random generator, all zero until it is seeded (modules/randombits.ts)
export const S_QUANTUM: i32 = 400; // fuel until the running thread gives way (modules/threads.ts)
export const S_THREAD_ID: i32 = 404; // identifier given last, 0 = only the main thread so far
export const S_THREAD_STACK: i32 = 408; // _thread.stack_size()
export const S_IRQ_OFF: i32 = 412; // machine.disable_irq(): no thread gives way
export const S_FUEL_REST: i32 = 416; // fuel of this step beyond S_FUEL, which ends with the thread's quantum
export const S_FOUND: i32 = 452; // number of the dict entry that was found last (objects/dict.ts)
export const S_FOUND_KEY: i32 = 424; // a text that was looked for last, until the next collection
export const S_FOUND_SAME: i32 = 428; // the equal one that is the key there
export const S_GROWN: i32 = 432; // a text that one variable alone holds, or 0: it may grow where it lies (walk/grow.ts)
export const S_GROWN_FP: i32 = 436; // the frame that variable is in
export const S_TREE: i32 = 440; // state of the compilation that goes on; bit 0: its trees have 32-bit fields (syntax/arena.ts)
export const S_PORT: i32 = 420; // 1 = a board as MicroPython has them: ints are cut off when they are stored, const() needs no import

// -- words of the ROM image, at the end of that room (tools/lib/rom-image.mjs)
export const S_BUILD: i32 = 456; // a number of the build: images of ROM fit the one they were made for
export const S_ROM_END: i32 = 460; // = rom_top: where the host puts an image of more modules
export const S_FROZEN_MORE: i32 = 464; // their dict, or 0
export const S_FROZEN: i32 = 468; // ROM dict: code by name of a module in Python (modules/frozen.ts)
export const S_POOL: i32 = 488; // texts of the ROM strings, S_QROM of them (text/intern.ts)
export const S_DELTAS: i32 = 492; // tables stored as differences: [first byte][end][bytes of an object] for each kind, then 0
export const S_MATH: i32 = 496; // list of the tables of exp and log that are filled at their first use, or 0 (objects/libmtables.ts)
export const S_CEILING: i32 = 500; // small blocks are placed below this address until the next collection
export const S_COLUMNS: i32 = 472; // modules in Python, taken apart (syntax/expand.ts)
export const S_QROM_NEXT: i32 = 476; // first ROM id without a string: names of the board take it (text/intern.ts)
export const S_IN_IRQ: i32 = 480; // a hard handler runs: others wait (modules/board.ts)
export const S_CALLED: i32 = 484; // the native function that was called last
export const S_HIGH: i32 = 504; // no small block has been placed at or above this address
export const S_LARGE_LOW: i32 = 508; // no large block has been placed below this address

export const MARK_BASE: i32 = 512; // mark stack: MARK_STACK entries of 8 bytes, to 896
/** The empty tuple: a fixed object every () is. */
export const EMPTY_TUPLE: i32 = 896;
/** The empty bytes object (16 bytes). */
export const EMPTY_BYTES: i32 = 904;
/** A slice object for those who look at one only while they are called (walk/slices.ts), 16 bytes. */
export const SCRATCH_SLICE: i32 = 920;
export const MAILBOX: i32 = 1024; // 512 bytes: host -> machine strings
export const LOOKUP_CACHE: i32 = 1536; // 512 entries of 12 bytes: class id u16, name id u16, value, where an instance has it (objects/class.ts)
export const STATIC_BASE: i32 = 7680; // = asconfig memoryBase

// @ts-ignore: decorator
@inline export function get(at: i32): i32 { return load<i32>(at); }
// @ts-ignore: decorator
@inline export function set(at: i32, v: i32): void { store<i32>(at, v); }
