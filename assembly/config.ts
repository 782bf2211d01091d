// Every switch and limit of the core. Nothing else in assembly/ holds a magic size.

/** Where specs of a part of the machine put their stack: above the strings of ROM. */
export const ROM_TOP: i32 = 0x60000;
/** Do modules in Python lie in ROM? A build without them says no here (tools/lib/profile.mjs), and has no code that puts them together. */
export const LIBRARY: bool = true;
/** Smallest RAM a host may ask for, in bytes. */
export const RAM_MIN: i32 = 4 * 1024;
/** Smallest stack in bytes. */
export const STACK_MIN: i32 = 1024;
/** Bytes at the end of the stack that only native temporaries may use: no frame is pushed into them. */
export const STACK_RESERVE: i32 = 512;
/** Heaps below this many bytes keep no docstrings and no annotations of functions, as MicroPython. */
export const TEXT_HEAP: i32 = 60 * 1024;
/** Blocks of at least this many bytes are taken from the far end of the heap, apart from small ones. */
export const LARGE_BLOCK: i32 = 512;
/**
 * Bytes allocated between two collections, at least; or twice what lives, when that is more. Long before a large RAM is used up: what
 * was just freed is in the processor's cache, untouched memory is not even in the host's page table.
 */
export const GC_PACE: i32 = 256 * 1024;
/** Heaps of fewer bytes are collected after an eighth of them was filled, others after a quarter (see the ceiling in heap/collect.ts). */
export const SMALL_HEAP: i32 = 128 * 1024;
/** Entries of the fixed mark stack; a deeper heap is marked by rescanning. */
export const MARK_STACK: i32 = 48;
/** Largest block in bytes: the header counts 20 bits of 8-byte cells. */
export const BLOCK_MAX: i32 = 0xfffff * 8;
/** Slot functions that may run inside of each other: what nests deeper raises RecursionError, before the host's stack ends. */
export const NESTING_MAX: i32 = 150;
/** Nested parentheses, blocks and expression levels the parser accepts. */
export const PAREN_MAX: i32 = 200;
