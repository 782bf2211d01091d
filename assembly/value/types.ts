// Type ids, 16 bits. Below 128: the layout of an object, in its header. From 128: native objects, classes that share the
// layout NATIVEOBJ and have slots of their own (objects/nativeobj.ts). From 256: other builtin classes without a layout
// (exceptions, named tuples ...). The type table maps an id to its type object in ROM.
//
// ORDER: exception ids are grouped parent first (objects/exception.ts registers them in this order).

import { S_TYPES } from "../layout";
import { ELLIPSIS, FALSE, NONE, NOTIMPL, TRUE } from "./tag";

// prettier-ignore
export const enum T {
  FREE, INT, BIGINT, BOOL, FLOAT, FLOATOBJ, COMPLEX, NONE, NOTIMPL, ELLIPSIS,
  STR, BYTES, BYTEARRAY, MEMORYVIEW, ARRAYOBJ, TUPLE, LIST, DICT, SET, FROZENSET,
  RANGE, SLICE, FUNCTION, NATIVE, BOUND, CODE, CELL, GENERATOR, COROUTINE, ASYNCGEN,
  TYPE, INSTANCE, INSTANCE_DICT, MODULE, EXCEPTION, TRACEBACK, PROPERTY, STATICMETHOD, CLASSMETHOD, SUPER,
  OBJECT, LISTITER, TUPLEITER, STRITER, BYTESITER, RANGEITER, DICTKEYITER, DICTVALITER, DICTITEMITER, SETITER,
  SEQITER, CALLITER, ENUMERATE, ZIP, MAP, FILTER, REVERSED, DICTKEYS, DICTVALUES, DICTITEMS,
  MAPPINGPROXY, WEAKREF, WEAKPROXY, STRBUF, RAW, ARRAY, MEMBER, SLOTWRAPPER, UNION, GENERICALIAS,
  TYPEVAR, TYPEALIAS, TEMPLATE, INTERPOLATION, STRINGIO, BYTESIO, FILE, DEQUE, DEFAULTDICT, ORDEREDDICT,
  FRAME, GETSET, ASYNCGENOP, STRUCTOBJ, NATIVEOBJ, WORDS, CIPHER, MEMVIEWITER,
  ARRAYITER, DEQUEITER, GENERICITER, RANDOM, REGEX, MATCH, HASH, STREAM,

  // native objects, one line a module: its classes begin at the number it gives (peripherals 128-175, modules 176-255)
  NATIVE_FIRST = 128,
  RINGIO = 176, // modules/ringio
  DEFLATEIO = 184, ZCODEC, // modules/deflate
  GENERATOR_OF_NUMBERS = 186, // modules/random
  FRAMEBUFFER = 187, // modules/framebuf
  LOCK = 177, RLOCK, THREAD, // modules/thread
  UCTYPES = 180, // modules/uctypes

  // classes without a layout: exceptions (layout EXCEPTION)
  BaseException = 256, SystemExit, KeyboardInterrupt, GeneratorExit, BaseExceptionGroup, Exception, ExceptionGroup,
  StopIteration, StopAsyncIteration, ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError,
  AssertionError, AttributeError, BufferError, EOFError, ImportError, ModuleNotFoundError,
  LookupError, IndexError, KeyError, MemoryError, NameError, UnboundLocalError,
  OSError, BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError, ConnectionAbortedError,
  ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError, InterruptedError,
  IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError,
  ReferenceError, RuntimeError, NotImplementedError, RecursionError, PythonFinalizationError,
  SyntaxError, IndentationError, TabError, SystemError, TypeError,
  ValueError, UnicodeError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError,
  Warning, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning, ImportWarning,
  PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning,
  CancelledError, UnsupportedOperation,
  // other classes that share a layout
  EXC_END = 336,
  STR_ITERATOR = 336, TYPES_NONE, NAMEDTUPLE, COUNTER, CHAINMAP, GENERIC,
  // tuples with named fields (objects/attrtuple.ts)
  SYS_IMPLEMENTATION = 344, SYS_VERSION_INFO, SYS_FLOAT_INFO, SYS_INT_INFO, SYS_HASH_INFO, STRUCT_TIME, STAT_RESULT, UNAME_RESULT,
  // streams (modules/io.ts)
  IOBASE = 352, FILEIO, BUFFEREDWRITER,
  // exceptions of modules about data, and classes of json
  BinasciiError = 360, Incomplete, StructError, ZlibError, PatternError, JSONDecodeError, JSONENCODER, JSONDECODER,
  END = 368,
}

export const SUB: i32 = 0x80;

// @ts-ignore: decorator
@inline export function headerOf(p: i32): i32 { return load<i32>(p); }
/** Is `v` an object whose layout is `t`, a subclass instance included? */
// @ts-ignore: decorator
@inline export function isLayout(v: i32, t: i32): bool { return (v & 7) == 0 && v != 0 && (load<i32>(v) & 0x7f) == t; }
/** Is `v` an object of exactly the builtin type with layout `t`? */
// @ts-ignore: decorator
@inline export function isExact(v: i32, t: i32): bool { return (v & 7) == 0 && v != 0 && (load<i32>(v) & 0xff) == t; }
// @ts-ignore: decorator
@inline export function isSub(v: i32): bool { return (v & 7) == 0 && v != 0 && (load<i32>(v) & SUB) != 0; }
// @ts-ignore: decorator
@inline export function blockBytes(p: i32): i32 { return (load<i32>(p) >>> 12) << 3; }
/** First byte after the layout's own part: the SUB cell, or the end of the block. */
// @ts-ignore: decorator
@inline export function bodyEnd(p: i32): i32 { const h = load<i32>(p); return p + ((h >>> 12) << 3) - ((h & SUB) >>> 4); }

/** The id of any value's builtin type: its layout, or the class of a native object. */
export function typeId(v: i32): i32 {
  if (v & 1) return T.INT;
  const tag = v & 7;
  if (tag == 0) {
    const t = v ? load<i32>(v) & 0x7f : T.FREE;
    return t == T.NATIVEOBJ ? load<u16>(v, 4) : t;
  }
  if (tag == 2) return T.STR;
  if (tag == 4) return T.FLOAT;
  if (v == NONE) return T.NONE;
  if (v == TRUE || v == FALSE) return T.BOOL;
  if (v == NOTIMPL) return T.NOTIMPL;
  if (v == ELLIPSIS) return T.ELLIPSIS;
  return T.FREE;
}

/** Type object of a builtin by id. */
// @ts-ignore: decorator
@inline export function typeOfId(t: i32): i32 { return load<i32>(load<i32>(S_TYPES) + (t << 2)); }

// @ts-ignore: decorator
@inline export function isStr(v: i32): bool { return (v & 7) == 2 || ((v & 7) == 0 && v != 0 && (load<i32>(v) & 0x7f) == T.STR); }
/** str that is not an instance of a Python subclass */
// @ts-ignore: decorator
@inline export function isExactStr(v: i32): bool { return (v & 7) == 2 || ((v & 7) == 0 && v != 0 && (load<i32>(v) & 0xff) == T.STR); }
