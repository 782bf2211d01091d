// The rows of the table in docs/library.md: files of Lib/test, and what else fails in them.

const JSON_FILES =
  "decode default dump encode_basestring_ascii enum fail float indent pass1 pass2 pass3 recursion scanstring separators unicode";
const UNITTEST_FILES = "assertions async_case case functiontestcase loader runner setups skipping suite";

const inPackage = (name, files) => files.split(" ").map((file) => `test_${name}.test_${file}`);
const files = (names) => names.split(" ").map((name) => `test_${name}`);

export const ROWS = [
  ["argparse", files("argparse"), "groups in groups, intermixed arguments with groups"],
  ["base64, binascii", files("base64 binascii"), "memoryviews of more than one dimension"],
  ["bisect, heapq, keyword, secrets", files("bisect heapq keyword secrets"), "ranges longer than 2**30"],
  ["cmath, math", files("cmath math"), "`nextafter(steps=)`, `dist` of iterators"],
  [
    "collections, deque, OrderedDict, defaultdict, UserDict, UserList, UserString",
    files("collections deque ordered_dict defaultdict userdict userlist userstring"),
    "fields of a namedtuple as attributes of its class; attributes of an OrderedDict; deques that change under `==`",
  ],
  ["contextlib", files("contextlib contextlib_async"), "frames of the library in tracebacks"],
  ["copy", files("copy"), ""],
  ["csv", files("csv"), "`Sniffer` with single quotes"],
  ["dataclasses", files("dataclasses"), "`weakref_slot`, `__doc__`"],
  ["datetime", files("datetime"), "`struct_time` of eight fields"],
  ["enum", files("enum"), "what `dir()` lists, names with one underscore"],
  ["fractions", files("fractions"), "other classes of numbers"],
  ["functools", files("functools"), "`__setstate__` of partial"],
  ["itertools", files("itertools"), "see above"],
  ["json", inPackage("json", JSON_FILES), "a BOM, limits of depth and digits"],
  ["operator", files("operator"), ""],
  ["pprint, fnmatch, html, textwrap, string", files("pprint fnmatch html textwrap string"), ""],
  ["random", files("random"), "numbers of a seed"],
  ["re", files("re"), "`Scanner`, LOCALE, warnings, some patterns that ought to be refused"],
  ["statistics", files("statistics"), "`kde`"],
  ["struct", files("struct"), "`repr` of a Struct"],
  ["StringIO and BytesIO", files("memoryio"), "buffers that lock, pickling, attributes"],
  ["unittest", inPackage("unittest", UNITTEST_FILES), "`debug()`, texts of differences"],
  ["asyncio: queues, wait_for, threads", inPackage("asyncio", "queues waitfor threads"), "`Queue[int]`"],
].map(([name, tests, note]) => ({ name, tests, note }));

/** Tests that take minutes or wait for ever; they count as skipped. */
export const LEFT_OUT = {
  test_itertools: ["test_tee_del_backward", "test_tee_concurrent"],
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

/** Figures of the rows that were run as a whole. */
export function sums(results) {
  return ROWS.filter(({ tests }) => tests.every((test) => results[test])).map(({ name, tests, note }) => {
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
