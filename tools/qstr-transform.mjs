// The build's one source transform: every `Q("text")` in assembly/ becomes the immediate of a ROM string, every
// `QPOOL()` becomes the address of a pool that text/intern.ts unpacks, and `QCOUNT()` the number of strings in it. Only specs
// have the pool that way; the build takes the texts from here and adds those of modules in Python (tools/lib/rom-image.mjs).
//
// Ids: 0..127 the one-character ASCII strings, 128 the empty string, then the names of types, functions and modules as
// they are registered, then other literals, both in the order of the sources: neighbours get neighbouring ids, which the
// wasm file takes in less room, and the same sources give the same ids on every machine.
import { Transform } from "assemblyscript/transform";
import * as as from "assemblyscript";
import { poolOf } from "./lib/string-pool.mjs";

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

/** Functions of runtime/native.ts: the names they are given lie in ROM side by side, and so should their strings' ids. */
const REGISTRATION = ["type", "method", "getter", "typeConst", "builtin", "module", "func", "constant"];
const MACROS = ["QPOOL", "QCOUNT"];

export default class QstrTransform extends Transform {
  afterParse(parser) {
    const calls = [];
    const registered = [];
    const order = new Map(parser.sources.map((source, i) => [source, i]));
    const pools = [];
    for (const source of parser.sources) {
      if (source.internalPath.startsWith("~lib")) continue;
      walk(source, (node, replace) => {
        if (REGISTRATION.some((name) => isCallOf(node, name))) {
          for (const arg of node.args) if (isCallOf(arg, "Q")) registered.push(arg);
        }
        if (isCallOf(node, "Q")) {
          const arg = node.args[0];
          if (node.args.length !== 1 || typeof arg.value !== "string") throw new Error(`Q() wants one string literal: ${source.normalizedPath}`);
          calls.push({ text: arg.value, replace, range: node.range });
        } else if (MACROS.some((name) => isCallOf(node, name))) pools.push({ node, replace });
      });
    }
    const fixed = Array.from({ length: 128 }, (_, i) => String.fromCharCode(i)).concat("");
    const known = new Set(fixed);
    const place = ({ range }) => [order.get(range.source), range.start];
    const inOrder = (a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1];
    const names = registered.sort(inOrder).map((node) => node.args[0].value);
    const others = calls.sort(inOrder).map((c) => c.text);
    const rest = [...new Set([...names, ...others])].filter((t) => !known.has(t));
    const all = fixed.concat(rest);
    this.texts = all;
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
      else replace(data("u8", Array.from(poolOf(all))));
    }
  }
}
