// The rows of the tables in docs/library.md and docs/compatibility.md: files of Lib/test, and what else fails in them.

const JSON_FILES =
  "decode default dump encode_basestring_ascii enum fail float indent pass1 pass2 pass3 recursion scanstring separators unicode";
const UNITTEST_FILES = "assertions async_case case functiontestcase loader runner setups skipping suite";

const inPackage = (name, files) => files.split(" ").map((file) => `test_${name}.test_${file}`);
const files = (names) => names.split(" ").map((name) => `test_${name}`);

const ASYNCIO_FILES = "locks queues taskgroups threads timeouts waitfor";

const row = ([name, tests, note]) => ({ name, tests, note });

/** The table of docs/library.md. */
export const LIBRARY = [
  ["abc", files("abc"), "`__abstractmethods__` that change, caches"],
  ["argparse", files("argparse"), "groups in groups, intermixed arguments with groups"],
  ["array", files("array"), "type codes u and w, pickling"],
  ["asyncio", inPackage("asyncio", ASYNCIO_FILES), "two loops, private names, mocks"],
  ["base64, binascii", files("base64 binascii"), "memoryviews of more than one dimension"],
  ["bisect, heapq, keyword, secrets", files("bisect heapq keyword secrets"), "ranges longer than 2**30"],
  ["calendar", files("calendar"), "HTML, locales, its command line"],
  ["cmath, math", files("cmath math"), ""],
  [
    "collections, deque, OrderedDict, defaultdict, UserDict, UserList, UserString",
    files("collections deque ordered_dict defaultdict userdict userlist userstring"),
    "attributes of an OrderedDict; deques that change under `==`",
  ],
  ["contextlib", files("contextlib contextlib_async"), "frames of the library in tracebacks"],
  ["copy", files("copy"), ""],
  ["csv", files("csv"), ""],
  ["dataclasses", files("dataclasses"), "`weakref_slot`, `__doc__`"],
  ["datetime", files("datetime"), "`struct_time` of eight fields"],
  ["enum", files("enum"), "what `dir()` lists, names with one underscore"],
  ["fractions", files("fractions"), "other classes of numbers"],
  ["functools", files("functools"), "`__setstate__` of partial"],
  ["gzip, zlib", files("gzip zlib"), "`peek`, `flush(zlib_mode)`, `_ZlibDecompressor`"],
  ["hashlib, hmac", files("hashlib hmac"), "private names"],
  [
    "inspect",
    inPackage("inspect", "inspect"),
    "signatures of builtins, `findsource`, `classify_class_attrs`, states of coroutines",
  ],
  ["io", files("io"), "file numbers, `opener`, errors while closing, private names"],
  ["itertools", files("itertools"), "see above"],
  ["json", inPackage("json", JSON_FILES), "a BOM, limits of depth and digits"],
  ["logging", files("logging"), "`logging.config` and `handlers`, private names"],
  ["marshal", files("marshal"), "`allow_code`, references that are written"],
  ["numbers", files("abstract_numbers"), ""],
  ["operator", files("operator"), ""],
  ["os", files("os"), "file numbers, modes, processes"],
  ["pathlib", inPackage("pathlib", "pathlib"), "links, modes, `parser` of subclasses"],
  ["pprint, fnmatch, html, textwrap, string", files("pprint fnmatch html textwrap string"), ""],
  ["random", files("random"), "numbers of a seed"],
  ["re", files("re"), "LOCALE, warnings, some patterns that ought to be refused"],
  ["shutil, glob, tempfile", files("shutil glob tempfile"), "`mkstemp`, file numbers, archives"],
  ["statistics", files("statistics"), "`kde`"],
  ["StringIO and BytesIO", files("memoryio"), "buffers that lock, pickling, attributes"],
  ["struct", files("struct"), "`repr` of a Struct"],
  ["sys, errno", files("sys errno"), "reference counts, hooks, private names"],
  ["threading, _thread, queue", files("threading thread queue"), "`_ThreadHandle`, private names"],
  ["time", files("time strftime"), "years that do not fit, bounds of fields, `get_clock_info`"],
  ["timeit", files("timeit"), "does not switch the collector off"],
  ["traceback", files("traceback"), "columns, colours"],
  ["types", files("types"), "unions beside `typing.Union`, types of C"],
  ["typing", files("typing"), "`__type_params__`, defaults of variables, `repr` and attributes of aliases"],
  ["unittest", inPackage("unittest", UNITTEST_FILES), "`debug()`, texts of differences"],
  ["urllib.parse", files("urlparse"), "private and deprecated names, letters that are compositions"],
  ["uuid", files("uuid"), "addresses of networks, `SafeUUID`"],
  ["warnings", ["test_warnings"], "warnings of the compiler, private names"],
  ["weakref", files("weakref weakset"), "reference counts, private names"],
].map(row);

/** The table of docs/compatibility.md. */
export const LANGUAGE = [
  [
    "statements and expressions",
    files(
      "grammar syntax string_literals int_literal unpack named_expressions augassign binop unary pow opcodes longexp compare richcmp contains index flufl",
    ),
    "warnings and positions of the compiler, hints that `exec` makes, `operator.__lt__`",
  ],
  ["names and scopes", files("scope global future_stmt.test_future"), "`exec` with a closure, `__future__`"],
  [
    "functions",
    files("positional_only_arg keywordonlyarg decorators funcattrs call"),
    "hundreds of parameters, types of C",
  ],
  ["match", files("patma"), "line events, what is both a Sequence and a Mapping"],
  ["comprehensions", files("listcomps dictcomps setcomps"), "columns, `code.replace`"],
  [
    "generators, coroutines",
    files("generators generator_stop yield_from coroutines asyncgen"),
    "reference counts, warnings",
  ],
  ["with", files("with"), "columns"],
  [
    "exceptions",
    files("exceptions baseexception exception_variations exception_group except_star raise"),
    "positions of SyntaxErrors, `sys.__excepthook__`, `__setstate__`",
  ],
  [
    "classes",
    files("class descr super property dynamicclassattribute subclassinit typechecks isinstance genericclass"),
    "`__classcell__`, `__weakref__`, `mro()` of metaclasses, `__bases__` of objects, types of C",
  ],
  [
    "types as values",
    files("genericalias type_params type_aliases type_annotations"),
    "bounds and defaults of type parameters, `TypeAliasType()`, `__parameters__`",
  ],
  [
    "builtins",
    files("builtin print iter iterlen enumerate range slice sort bool hash"),
    "`__builtins__` given to `exec`, `breakpoint`, length hints, hashes of strings",
  ],
  [
    "int, float, complex",
    files("int long float complex numeric_tower strtod"),
    "limits of digits, deprecated conversions",
  ],
  ["str, bytes, bytearray", files("str bytes format fstring"), "warnings, words of SyntaxErrors, codecs, `_string`"],
  [
    "list, tuple, dict, set",
    files("list tuple dict dictviews set"),
    "dicts that change while they are iterated, `repr` that is too deep",
  ],
  ["memoryview", files("memoryview"), "reference counts, `suboffsets`"],
].map(row);

const ROWS = [...LIBRARY, ...LANGUAGE];

/** Tests that take minutes or wait for ever; they count as skipped. */
export const LEFT_OUT = {
  "test_asyncio.test_locks": ["test_ambiguous_loops"],
  test_exceptions: ["test_recursion_in_except_handler"],
  test_io: ["test_slow_close_from_thread"],
  test_itertools: ["test_tee_del_backward", "test_tee_concurrent"],
  test_queue: ["test_reentrancy"],
  test_set: ["test_hash_effectiveness"],
  test_threading: ["test_interrupt_main_invalid_signal", "test_interrupt_main_mainthread"],
  test_weakref: ["test_threaded_weak_value_dict_copy", "test_threaded_weak_key_dict_copy"],
};

/** The files that these names mean: `re`, `test_re`, `json` (all of the package's), `test_json.test_decode`. */
export function select(names) {
  const all = ROWS.flatMap(({ tests }) => tests);
  if (names.length === 0) return all;
  const unknown = [];
  const chosen = new Set();
  for (const name of names) {
    const file = name.startsWith("test_") ? name : `test_${name}`;
    const found = all.filter((test) => test === file || test.startsWith(`${file}.`));
    if (found.length === 0) unknown.push(name);
    for (const test of found) chosen.add(test);
  }
  if (unknown.length > 0) {
    const valid = [...new Set(all.map((test) => test.slice("test_".length).split(".")[0]))].sort();
    throw new Error(`no such tests: ${unknown.join(", ")}; there are: ${valid.join(" ")}`);
  }
  return all.filter((test) => chosen.has(test));
}

/** Figures of the rows of a table that were run as a whole. */
export function sums(results, table) {
  return table
    .filter(({ tests }) => tests.every((test) => results[test]))
    .map(({ name, tests, note }) => {
      const sum = (key) => tests.reduce((total, test) => total + results[test][key], 0);
      return { name, note, run: sum("run"), passed: sum("passed"), skipped: sum("skipped") };
    });
}

export function markdown(rows) {
  const figure = (number) => number.toLocaleString("en-US");
  return [
    "| tests | run | passed | skipped | what else fails |",
    "|---|--:|--:|--:|---|",
    ...rows.map(({ name, note, run, passed, skipped }) =>
      `| ${name} | ${figure(run)} | ${figure(passed)} | ${figure(skipped)} | ${note} |`.replace("|  |", "| |"),
    ),
  ].join("\n");
}
