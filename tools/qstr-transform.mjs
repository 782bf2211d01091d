// The build's one source transform: every `Q("text")` in assembly/ becomes the immediate of a ROM string, every
// `QPOOL()` becomes the address of the pool that text/intern.ts unpacks at boot. `FROZEN()` becomes the address of a
// table of the Python modules in assembly/frozen/, three words each, by name: [name][source][1 = package], both strings
// of ROM; `FROZEN_COUNT()` says how many there are.
//
// Pool: for each string, in id order: length as one byte (255: two more bytes, little endian, follow), then UTF-8 bytes.
// Ids: 0..127 the one-character ASCII strings, 128 the empty string, then literals sorted by text, so that the same
// sources give the same ids on every machine.
import { Transform } from "assemblyscript/transform";
import * as as from "assemblyscript";
import { frozenModules } from "./lib/frozen.mjs";

const KIND = as.NodeKind ?? { Call: 9 };

/** Calls `visit(node, replace)` for every node below `root`. */
function walk(root, visit) {
  const seen = new Set();
  const stack = [root];
  while (stack.length) {
    const node = stack.pop();
    for (const key of Object.keys(node)) {
      if (key === "range" || key === "parent" || key === "source" || key === "internalPath") continue;
      const value = node[key];
      if (Array.isArray(value)) {
        value.forEach((v, i) => {
          if (v && typeof v === "object" && v.kind !== undefined) {
            visit(v, (r) => (value[i] = r));
            if (!seen.has(value[i])) seen.add(value[i]), stack.push(value[i]);
          }
        });
      } else if (value && typeof value === "object" && value.kind !== undefined && value.range !== undefined) {
        visit(value, (r) => (node[key] = r));
        if (!seen.has(node[key])) seen.add(node[key]), stack.push(node[key]);
      }
    }
  }
}

const isCallOf = (node, name) =>
  node.kind === KIND.Call && node.expression?.text === name && node.expression.kind === as.NodeKind.Identifier;

const encoder = new TextEncoder();

/** Lowers JS's UTF-16 to the exact text; a Q literal may hold any character. */
export function poolOf(texts) {
  const out = [];
  for (const t of texts) {
    const b = encoder.encode(t);
    if (b.length < 255) out.push(b.length);
    else out.push(255, b.length & 255, b.length >> 8);
    out.push(...b);
  }
  return out;
}

const MACROS = ["QPOOL", "QCOUNT", "FROZEN", "FROZEN_COUNT"];

export default class QstrTransform extends Transform {
  afterParse(parser) {
    const frozen = frozenModules();
    const calls = [];
    const pools = [];
    for (const source of parser.sources) {
      if (source.internalPath.startsWith("~lib")) continue;
      walk(source, (node, replace) => {
        if (isCallOf(node, "Q")) {
          const arg = node.args[0];
          if (node.args.length !== 1 || typeof arg.value !== "string") throw new Error(`Q() wants one string literal: ${source.normalizedPath}`);
          calls.push({ text: arg.value, replace, range: node.range });
        } else if (MACROS.some((name) => isCallOf(node, name))) pools.push({ node, replace });
      });
    }
    const fixed = Array.from({ length: 128 }, (_, i) => String.fromCharCode(i)).concat("");
    const known = new Set(fixed);
    const rest = [...new Set(calls.map((c) => c.text).concat(frozen.flatMap((m) => [m.name, m.source])))].filter((t) => !known.has(t)).sort();
    const all = fixed.concat(rest);
    const ids = new Map(all.map((t, i) => [t, i]));
    const int = (n, range) => as.Node.createIntegerLiteralExpression(i64_new(n), range);
    for (const { text, replace, range } of calls) replace(int((ids.get(text) << 3) | 2, range));
    for (const { node, replace } of pools) {
      const range = node.range;
      const data = (type, values) => {
        const ident = (t) => as.Node.createIdentifierExpression(t, range);
        const call = as.Node.createPropertyAccessExpression(ident("memory"), ident("data"), range);
        const of = as.Node.createNamedType(as.Node.createSimpleTypeName(type, range), null, false, range);
        const list = as.Node.createArrayLiteralExpression(values.map((v) => int(v, range)), range);
        return as.Node.createCallExpression(call, [of], [list], range);
      };
      if (isCallOf(node, "QCOUNT")) replace(int(all.length, range));
      else if (isCallOf(node, "QPOOL")) replace(data("u8", poolOf(all)));
      else if (isCallOf(node, "FROZEN_COUNT")) replace(int(frozen.length, range));
      else {
        const word = (t) => (ids.get(t) << 3) | 2;
        replace(data("i32", frozen.length ? frozen.flatMap((m) => [word(m.name), word(m.source), m.isPackage ? 1 : 0]) : [0]));
      }
    }
  }
}
