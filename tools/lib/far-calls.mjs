// Two ways to one helper. Hot code wants small helpers such as `isLayout` inlined, everything else wants the call: five
// bytes instead of twenty-five, at hundreds of places. So a function that is marked `@inline` and listed here is given a
// second form that is not, and sources outside of HOT import that one under the same name.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

/** Helpers of more instructions than a call of them. */
const FAR = new Set(
  `push pop top reset drop isLayout isExact isStr isExactStr isSub isPtr strPtr strSize strBytes strIsAscii blockSize blockBytes
  bodyEnd tupleLen listLen typeOfId setState mkFloat slotOf bufSize bufBytes entryAt dictLen seqSize utf8Size`.split(
    /\s+/,
  ),
);
/** Sources whose speed counts for most programs. */
const HOT =
  /^(walk\/|modules\/(json(read|write)|re|rematch|rematchobject)\.|heap\/|value\/|text\/(str|strbuf|intern|search)\.|runtime\/(call|bind|frame|protocol|operators)\.|objects\/(dict|key|list|class|number|tuple|str|seq|set|sort|generator|lazy|iterators|textual|textsplit|buffer|bigint[\w-]*)\.)/;

const INLINE = /@inline export function (\w+)\(([^)]*)\): (\w+)/g;
const IMPORTS = /^(import|export) \{([^}]*)\} from/gm;

/** The text of a source as asc shall see it, after `edit`; null when there is none. */
export function readSource(file, edit = (_, text) => text) {
  if (!fs.existsSync(file)) return null;
  const text = edit(file, fs.readFileSync(file, "utf8"));
  const name = path.relative(path.join(ROOT, "assembly"), file).split(path.sep).join("/");
  if (name.startsWith("..")) return text;
  const far = Array.from(text.matchAll(INLINE)).filter(([, helper]) => FAR.has(helper));
  const forms = far.map(([, helper, parameters, type]) => {
    const names = parameters.split(",").map((one) => one.split(":")[0].trim());
    return `export function ${helper}__far(${parameters}): ${type} { ${type === "void" ? "" : "return "}${helper}(${names.join(", ")}); }\n`;
  });
  const body = HOT.test(name) ? text : text.replace(IMPORTS, (_, word, list) => `${word} {${farNames(list)}} from`);
  return body + forms.join("");
}

const farNames = (list) =>
  list
    .split(",")
    .map((entry) => {
      const [name, as = name] = entry.trim().split(/\s+as\s+/);
      return FAR.has(name) ? ` ${name}__far as ${as}` : entry;
    })
    .join(",");
