// Runs what the documents promise: commands exist, links lead somewhere, snippets print what they say.
//   ```py followed by ```text     the program prints the text
//   ```js followed by ```text     the module, importing "antaresia", prints the text; without text it only has to run
//   ```py followed by ```tree     `antaresia tree` lists it so
//   indented `antaresia ...`      runs without error, unless it has a placeholder (capitals, brackets, `file.py`)
// An HTML comment `<!-- not run -->` before a block leaves it out.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./lib/root.mjs";

const scripts = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")).scripts;
const documents = [
  ...fs.readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...fs
    .readdirSync(path.join(ROOT, "docs"), { recursive: true })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];
const LIMITS = { cwd: ROOT, encoding: "utf8", timeout: 30_000 };
let passed = 0;
let failed = 0;

for (const document of documents) {
  const text = fs.readFileSync(path.join(ROOT, document), "utf8");
  const check = (good, what) => {
    if (good) return passed++;
    failed++;
    console.log(`${document}: ${what}`);
  };
  for (const [, name] of text.matchAll(/npm run ([\w:-]+)/g)) check(name in scripts, `no script '${name}'`);
  for (const [, target] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
    check(fs.existsSync(path.join(ROOT, path.dirname(document), target)), `no file '${target}'`);
  }
  for (const [, file] of text.matchAll(/\bnode ([\w./-]+\.m?js)\b/g))
    check(fs.existsSync(path.join(ROOT, file)), `no file '${file}'`);
  for (const [, args] of text.matchAll(/^ {4}antaresia (\S.*?)(?: {2,}.*)?$/gm)) {
    if (/[A-Z]{3}|\[|\bfile\.py/.test(args)) continue;
    const { status, output } = command(args);
    check(status === 0, `antaresia ${args} prints\n${output}`);
  }
  for (const { language, code, expected, line } of snippets(text)) {
    const { status, output } = run(language, code);
    const good = expected === null ? status === 0 : output.trimEnd() === expected.trimEnd();
    check(good, `line ${line}: ${language} prints\n${output}`);
  }
}
const picture = spawnSync(process.execPath, ["tools/picture.mjs", "--check"], LIMITS);
if (picture.status === 0) passed++;
else {
  failed++;
  console.log(picture.stdout + picture.stderr);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Runnable blocks with the text that follows them. */
function snippets(text) {
  const blocks = [...text.matchAll(/(<!-- not run -->\s*)?^```(\w*)\n([^]*?)^```$/gm)].map((match) => ({
    skip: match[1] !== undefined,
    language: match[2],
    code: match[3],
    start: match.index,
    end: match.index + match[0].length,
  }));
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    const follows = next && text.slice(block.end, next.start).trim().length < 40;
    if (follows && block.language === "py" && next.language === "tree") block.language = "tree";
    const expected = follows && ["text", "tree"].includes(next.language) ? next.code : null;
    const runnable = block.language === "js" || (["py", "tree"].includes(block.language) && expected !== null);
    if (block.skip || !runnable) return [];
    return [{ ...block, expected, line: text.slice(0, block.start).split("\n").length }];
  });
}

function run(language, code) {
  const folder = path.join(ROOT, "build", "snippets");
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, language === "js" ? "snippet.mjs" : "snippet.py");
  fs.writeFileSync(file, code);
  const args = language === "js" ? [file] : ["dist/cli.js", language === "tree" ? "tree" : "run", file];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, LIMITS);
  return { status, output: (stdout + stderr).replaceAll(file, path.basename(file)) };
}

function command(args) {
  const { status, stdout, stderr } = spawnSync(`node dist/cli.js ${args}`, { ...LIMITS, shell: true });
  return { status, output: stdout + stderr };
}
