import { MachineError } from "../machine/errors.js";

/** What YAML can say: text, numbers, truth, null, lists and maps. */
export type Yaml = string | number | boolean | null | Yaml[] | { [key: string]: Yaml };

interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

/**
 * Reads the part of YAML 1.2 that scenario files are written in: maps and lists by indentation, `[a, b]` and `{ a: 1 }` in a
 * line, quoted and plain text, numbers, comments, and blocks after `|` or `>`. No anchors, tags or further documents.
 * @throws MachineError with the number of the line
 */
export function parseYaml(text: string): Yaml {
  const raw = text.split(/\r?\n/);
  const lines: Line[] = [];
  raw.forEach((whole, i) => {
    const plain = uncommented(whole);
    if (plain.trim() === "" || (plain.startsWith("---") && lines.length === 0)) return;
    if (/^\s*\t/.test(plain)) fail(i + 1, "tabs do not indent");
    lines.push({ indent: plain.search(/\S/), text: plain.trim(), number: i + 1 });
  });
  const reader = new Reader(lines, raw);
  const value = lines.length > 0 ? reader.block(lines[0]!.indent) : null;
  if (reader.line) fail(reader.line.number, "the indentation fits nothing above");
  return value;
}

class Reader {
  private at = 0;

  constructor(
    private readonly lines: Line[],
    private readonly raw: readonly string[],
  ) {}

  get line(): Line | undefined {
    return this.lines[this.at];
  }

  block(indent: number): Yaml {
    const { line } = this;
    if (!line) return null;
    if (/^-( |$)/.test(line.text)) return this.list(indent);
    if (keyOf(line.text)) return this.map(indent);
    this.at++;
    return inline(line.text, line.number);
  }

  private list(indent: number): Yaml[] {
    const items: Yaml[] = [];
    for (let line; (line = this.line) && line.indent === indent && /^-( |$)/.test(line.text);) {
      const rest = line.text.slice(1).trim();
      if (rest === "") {
        this.at++;
        items.push(this.nested(indent));
        continue;
      }
      // What stands behind the dash is a block of its own, as if it began a line there.
      const inner = indent + line.text.length - rest.length;
      this.lines[this.at] = { indent: inner, text: rest, number: line.number };
      items.push(this.block(inner));
    }
    return items;
  }

  private map(indent: number): { [key: string]: Yaml } {
    const map: { [key: string]: Yaml } = {};
    for (let line; (line = this.line) && line.indent === indent;) {
      const found = keyOf(line.text);
      if (!found) fail(line.number, `'${line.text}' wants the form 'key: value'`);
      const { key, rest } = found;
      if (Object.hasOwn(map, key)) fail(line.number, `the key '${key}' stands twice`);
      this.at++;
      if (/^[|>][-+]?$/.test(rest)) map[key] = this.literal(rest, indent, line.number);
      else map[key] = rest === "" ? this.nested(indent) : inline(rest, line.number);
    }
    return map;
  }

  private nested(indent: number): Yaml {
    const { line } = this;
    if (!line) return null;
    // A list may stand as far left as the key it belongs to.
    if (line.indent > indent || (line.indent === indent && /^-( |$)/.test(line.text))) return this.block(line.indent);
    return null;
  }

  private literal(style: string, indent: number, number: number): string {
    const body: string[] = [];
    let end = number;
    for (; end < this.raw.length; end++) {
      const line = this.raw[end]!;
      if (line.trim() !== "" && line.search(/\S/) <= indent) break;
      body.push(line);
    }
    while (this.line && this.line.number <= end) this.at++;
    const margin = Math.min(...body.filter((line) => line.trim()).map((line) => line.search(/\S/)));
    const text = body.map((line) => line.slice(margin)).join(style[0] === "|" ? "\n" : " ");
    return style.endsWith("-") ? text.trimEnd() : `${text.trimEnd()}\n`;
  }
}

function keyOf(text: string): { key: string; rest: string } | null {
  const match = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'[{#][^:]*?)\s*:(?:\s+(.*))?$/.exec(text);
  return match ? { key: String(scalar(match[1]!)), rest: (match[2] ?? "").trim() } : null;
}

/** A value in one line. */
function inline(text: string, number: number): Yaml {
  if (!/^[[{]/.test(text)) return scalar(text);
  let at = 0;
  const skip = (): void => {
    while (text[at] === " ") at++;
  };
  const value = (stops: string): Yaml => {
    skip();
    if (text[at] === "[") {
      const list: Yaml[] = [];
      for (at++, skip(); text[at] !== "]"; skip()) {
        list.push(value(",]"));
        skip();
        if (text[at] === ",") at++;
        else if (text[at] !== "]") fail(number, "a list in brackets is not closed");
      }
      at++;
      return list;
    }
    if (text[at] === "{") {
      const map: { [key: string]: Yaml } = {};
      for (at++, skip(); text[at] !== "}"; skip()) {
        const key = String(value(":"));
        skip();
        if (text[at] !== ":") fail(number, "a map in braces wants 'key: value'");
        at++;
        map[key] = value(",}");
        skip();
        if (text[at] === ",") at++;
        else if (text[at] !== "}") fail(number, "a map in braces is not closed");
      }
      at++;
      return map;
    }
    const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text.slice(at));
    if (quoted) {
      at += quoted[0].length;
      return scalar(quoted[0]);
    }
    const from = at;
    while (at < text.length && !stops.includes(text[at]!)) at++;
    return scalar(text.slice(from, at).trim());
  };
  const result = value("");
  skip();
  if (at < text.length) fail(number, `'${text.slice(at)}' stands behind the value`);
  return result;
}

function scalar(text: string): Yaml {
  if (text.startsWith('"')) {
    try {
      return JSON.parse(text.replace(/\\x([0-9a-f]{2})/gi, "\\u00$1").replace(/\\e/g, "\\u001b")) as string;
    } catch {
      throw new MachineError(`not a text in quotes: ${text}`);
    }
  }
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text === "" || text === "~" || text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  if (/^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text) || /^0x[0-9a-f]+$/i.test(text)) return Number(text);
  return text;
}

/** A line without its comment; `#` in quotes or within a word is none. */
function uncommented(line: string): string {
  let quote = "";
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    if (quote) {
      if (char === "\\" && quote === '"') i++;
      else if (char === quote) quote = "";
    } else if ((char === '"' || char === "'") && (i === 0 || /[\s:[{,-]/.test(line[i - 1]!))) quote = char;
    else if (char === "#" && (i === 0 || /\s/.test(line[i - 1]!))) return line.slice(0, i);
  }
  return line;
}

function fail(number: number, why: string): never {
  throw new MachineError(`line ${number}: ${why}`);
}
