// The node kinds of the flat tree: what the flattener writes and the dispatch loop walks.
//
// A code object's nodes are a run of u16 words: `[op][operands ...]` (op: the kind, below 256, and a flag), each node `len` words long (variable: `len + n`).
// Operand letters in the table:
//   s  frame offset in bytes of a slot (a local or a temporary), a multiple of 4, first one FRAME_LOCALS
//   d  the slot that takes the result (last thing written; never written when the node raises)
//   k  index in the code's constant tuple          q  qstr id
//   i  signed 16-bit immediate                     v  an immediate constant Value (NONE, TRUE ...)
//   o  signed jump distance in words, from the start of this node
//   n  a count                                     h,c,f  inline cache, written as 0 by the flattener
//   0xffff stands for "absent" where a slot or constant is optional (written s? k?)
//
// A slot that holds 0 is an unbound local: every node that reads a slot raises UnboundLocalError then.
// Only nodes with a `d` may be resumed with a value: for those in MODE_DST the slot is word 3.
//
// ORDER: syntax/nodetable.ts (NODE_LEN, NODE_MODE) lists the kinds in the same order; binary, compare and jump families are
// laid out so that `op - FIRST` is the operator number of runtime/operators.ts.

export const ABSENT: i32 = 0xffff;
/** Added to the kind of a binary node for `a += b`. The kind proper is the low byte of a node's first word. */
export const IN_PLACE: i32 = 0x100;
/** Added to MUL when the ADD or SUB that follows is the only one to want the product: the two may be walked at once. */
export const FUSED: i32 = 0x200;
/** Added to SLICE when an LDS follows that is the only one to want the slice: the two may be walked at once. */
export const FOR_ITEM: i32 = 0x100;
/** Set by walk/grow.ts while the program runs. ADD: the variable that grows occurs nowhere else in its loop; it does. ITER: such a loop. */
export const GROWS: i32 = 0x400, SHARED: i32 = 0x800;
export const FRAME_LOCALS: i32 = 16;

// prettier-ignore
export const enum Op {
  // -- data
  MOV,      // s d            copy a local or temporary
  LDI,      // i d            small int
  LDV,      // v d            constant
  LDQ,      // q d            interned string
  LDK,      // k d            constant pool
  DEL,      // s              del local (unbound: error)
  CLR,      // s              forget a slot's value, no check
  LDG,      // q h d          global, then builtin
  STG,      // q h s
  DELG,     // q
  LDN,      // q 0 d          class body / exec: namespace (slot FRAME_LOCALS), then global, then builtin
  STN,      // q s
  DELN,     // q
  LDNC,     // q s d          class body: namespace, then the cell in slot s
  CELL,     // s              wrap the slot's content in a new cell (function entry, captured locals)
  LDC,      // s d            content of the cell in slot s
  STC,      // s s            (cell slot, source)
  DELC,     // s              unbind the cell in slot s
  LDT,      // t 0 d          builtin exception type by type id (assert, match ...)
  // -- attributes and subscripts
  LDA,      // s q d c c      attribute
  STA,      // s q s c c      object, name, source
  DELA,     // s q
  LDS,      // s s d          object[key]
  LDSI,     // s i d          object[small int]
  STS,      // s s s          object, key, source
  DELS,     // s s
  SLICE,    // s s d s        slice(lo, hi) -> d, step in word 4 (all are slots; load NONE for absent)
  LDSL,     // s s? d s?      object[lo:hi]
  STSL,     // s s? s s?      object, lo, source, hi
  // -- binary: plain, with immediate right side; order of operators.ts. IN_PLACE may be set
  ADD, SUB, MUL, TRUEDIV, FLOORDIV, MOD, POW, LSHIFT, RSHIFT, AND, OR, XOR, MATMUL,                  // s s d
  ADD_I, SUB_I, MUL_I, TRUEDIV_I, FLOORDIV_I, MOD_I, POW_I, LSHIFT_I, RSHIFT_I, AND_I, OR_I, XOR_I, MATMUL_I, // s i d
  // -- compare
  LT, LE, GT, GE, EQ, NE,                          // s s d
  LT_I, LE_I, GT_I, GE_I, EQ_I, NE_I,              // s i d
  JF_LT, JF_LE, JF_GT, JF_GE, JF_EQ, JF_NE,        // s s o   jump if the comparison is false
  JF_LT_I, JF_LE_I, JF_GT_I, JF_GE_I, JF_EQ_I, JF_NE_I, // s i o
  JT_LT, JT_LE, JT_GT, JT_GE, JT_EQ, JT_NE,        // s s o   jump if true
  JT_LT_I, JT_LE_I, JT_GT_I, JT_GE_I, JT_EQ_I, JT_NE_I, // s i o
  IS,       // s s d
  ISNOT,    // s s d
  IN,       // s s d          word 1 in word 2
  NOTIN,    // s s d
  JIS,      // s s o          jump if identical
  JISNOT,   // s s o
  JNONE,    // s o            jump if None
  JNOTNONE, // s o
  // -- unary
  NEG,      // s 0 d
  POS,      // s 0 d
  INVERT,   // s 0 d
  NOT,      // s 0 d
  // -- jumps
  JMP,      // o
  LOOP,     // o              the back edge of a loop
  JF,       // s o
  JT,       // s o
  JMPW,     // lo hi          32-bit distance in words
  CHAIN,    // k              go on in another code object of the same frame layout (very long module bodies)
  // -- calls
  CALL,     // s n d args...            positional
  CALLG,    // q n d h args...          a global or builtin by name
  CALLM,    // s n d q c f f args...    method of the object in word 1
  CALLK,    // s n d k args...          the last len(k) arguments are keywords named by tuple k
  CALLX,    // s s d s?                 function, list or tuple of positionals, dict of keywords
  RET,      // s
  RETN,     //                          return None
  RETI,     // v                        return a constant or a small int
  // -- generators and coroutines
  YIELD,    // s 0 d          give s; d takes what is sent
  YFROM,    // s s d          delegate to iterator word 1; word 2 holds what to send (NONE first); d = its return value
  GETYF,    // s 0 d          iterator for `yield from`
  GETAW,    // s 0 d          iterator for `await`
  GETAI,    // s 0 d          __aiter__()
  GETAN,    // s 0 d          __anext__() -> awaitable
  // -- iteration
  ITER,     // s 0 d
  FOR,      // s d o          d = next(word 1), or jump when exhausted
  // -- displays and unpacking
  LIST,     // n 0 d items...
  TUPLE,    // n 0 d items...
  SET,      // n 0 d items...
  DICT,     // n 0 d k v k v ...   n pairs
  LAPP,     // s s            list.append(value)
  SADD,     // s s
  DPUT,     // s s s          dict, key, value
  LEXT,     // s s            list, any iterable
  SUPD,     // s s            set, any iterable
  DUPD,     // s s            dict, mapping: {**m}
  DMRG,     // s s s          dict, mapping, function (for messages): call keywords, a duplicate is a TypeError
  L2T,      // s 0 d          list -> tuple
  UNPK,     // s n d...       exactly n
  UNPKX,    // s n n d...     before, after: before targets, the starred one, after targets
  // -- strings
  FMT,      // s n d s?       format value; n = conversion (0 none, 1 str, 2 repr, 3 ascii); optional format spec slot
  JOIN,     // n 0 d items... strings to one string
  INTERP,   // s k d n s?     t-string interpolation: value, k = expression text, conversion, spec
  TSTR,     // n 0 d items... template from strings and interpolations in order
  // -- functions and classes
  FUNC,     // k n d s? s? cells...   code, n captured cell slots, defaults tuple, keyword-only defaults dict
  CLASS,    // s n d k? args...       body function, args[0] = name, then bases, then keywords named by k
  CLASSX,   // s s d s?               body function, list [name, bases ...], dict of keywords
  TYPEALIAS,// q s d k                name, type parameter tuple or NONE, value thunk (function)
  // -- modules
  IMP,      // q n d k?       name (dotted), level, names of `from`
  IMPF,     // s q d          attribute (or submodule) of a module for `from m import q`
  IMPS,     // s              `from m import *`
  // -- exceptions and with
  RAISE,    // s? s?          exception, cause; both absent: raise the current one again
  RERAISE,  // s              as it is: no context, no new traceback
  PUSHX,    // s d            handler entry: d = the exception handled before; word 1 becomes the current one
  POPX,     // s              handler exit: back to what PUSHX saved
  EMATCH,   // s s d          does exception word 1 match class or tuple word 2
  EGSPLIT,  // s s d d        except*: exception, type; d = matching group or None, word 4 = rest or None
  EGJOIN,   // s s d          except* end: original, list of raised and unhandled; d = exception to raise or None
  WENTER,   // s d d          manager; word 2 takes the bound __exit__; word 3 the value of __enter__()
  AWENTER,  // s d d          the same with __aexit__, __aenter__ (word 3 = awaitable)
  WEXIT,    // s s? d         exit function, exception or absent; d = its result
  // -- match
  MSEQ,     // s 0 d          bool
  MMAP,     // s 0 d          bool
  MLEN,     // s 0 d
  MKEYS,    // s s d          subject, tuple of keys; d = tuple of values or None
  MREST,    // s s d          dict of the other items
  MCLS,     // s s d n k?     subject, class, n positional, attribute names; d = tuple of attributes or None
  // -- other
  DISPLAY,  // s              interactive: print repr unless None
  LEN_,     //                (count)
}

// Code object (T_CODE):
//
//   +0  header                                   +4  constants (tuple or 0)
//   +8  name qstr u16   +10 file qstr u16        +12 posargs u8 (incl. positional-only)  +13 flags u8
//   +14 frame bytes u16 (FRAME_LOCALS + 4 * slots, multiple of 8)
//   +16 nodes length in words u16 (low half)     +18 named slots u16
//   +20 prefix qstr u16: the qualified name is `prefix.name`, or the name when 0
//   +22 nodes (u16 ...)
//   then exception entries: start, end, handler (words), slot, each u16, or u32 in a code above 65,535 words;
//     innermost first; [start, end) of the raising node
//   then names: u16 qstr per named slot, parameters first: positional, keyword-only, *args, **kwargs
//   then the line table (linetable.ts)
//   with F_MORE, the last 8 bytes of the block: free variables u16, exception entries u16, posonly u8, kwonly u8,
//     u16: high bits of the nodes length in words (12), MORE_DOC, MORE_HINTS
//
// What few codes have lies in that last cell, so that a small function has a small head; codeparts.ts reads it.
// Named slots follow FRAME_LOCALS in order (parameters, then other locals, then cells of free variables); temporaries
// after them. On entry parameters are bound, free-variable cells copied from the function's closure, the rest is 0.
export const CODE_CONSTS: i32 = 4;
export const CODE_NAME: i32 = 8;
export const CODE_FILE: i32 = 10;
export const CODE_POSARGS: i32 = 12;
export const CODE_FLAGS: i32 = 13;
export const CODE_FRAME: i32 = 14;
export const CODE_WORDS: i32 = 16;
export const CODE_NAMED: i32 = 18;
export const CODE_PREFIX: i32 = 20;
export const CODE_NODES: i32 = 22;
/** The last cell of a code with F_MORE, offsets from its address (`codeMore`). */
export const MORE_NFREE: i32 = 0;
export const MORE_NEXC: i32 = 2;
export const MORE_POSONLY: i32 = 4;
export const MORE_KWONLY: i32 = 5;
export const MORE_WORDS: i32 = 6;
/** Bits at MORE_WORDS: the first constant is the docstring; the next one the text of the annotations, a dict display. */
export const MORE_DOC: i32 = 0x8000;
export const MORE_HINTS: i32 = 0x4000;

export const F_VARARGS: i32 = 1; // has *args
export const F_VARKW: i32 = 2; // has **kwargs
export const F_GENERATOR: i32 = 4; // body yields
export const F_COROUTINE: i32 = 8; // async def (with F_GENERATOR: async generator)
export const F_NAMESPACE: i32 = 16; // names live in a dict in slot FRAME_LOCALS (class body, exec with locals)
export const F_MODULE: i32 = 32; // module level: names are globals
export const F_MORE: i32 = 64; // the last cell of the block says more
export const F_SIMPLE: i32 = 128; // only positional parameters, no generator: the fast call path
