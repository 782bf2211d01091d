// Whether an output is right: the rules of upstream's run-tests.py.
import { newlines } from "../lib/cpython.mjs";
import { isSpecial } from "./suite.mjs";

const BROKEN_HOST =
  /wasm:\/\/|wasm-function|RuntimeError: unreachable|the machine broke|FATAL ERROR|Segmentation fault/;

/**
 * Judges one run.
 * @param expect async: the expected output, asked for only when it is needed; `null` when nobody knows
 * @returns {Promise<{result: "pass"|"fail"|"crash"|"timeout"|"skip"|"noexp", why?: string, out: string, exp?: string}>}
 */
export async function judge(test, run, suite, expect) {
  const special = isSpecial(test);
  let out = newlines(run.output);
  if (special && run.code !== 0) out = "CRASH";
  else if (run.killed === "timeout") out += "TIMEOUT";
  else if (run.code !== 0) out += "CRASH";
  if (out === "SKIP\n" || out === "SKIP-TOO-LARGE\n" || (special && out.includes("\nSKIP\n"))) {
    return { result: "skip", why: "the test skips itself", out };
  }
  const bad = (why, exp) => {
    if (run.killed === "timeout") return { result: "timeout", why: "timeout", out, exp };
    if (run.killed || run.signal || (run.code !== 0 && BROKEN_HOST.test(run.output))) {
      return { result: "crash", why: run.killed ?? run.signal ?? "the host broke", out, exp };
    }
    return { result: "fail", why: run.code ? `exit ${run.code}` : why, out, exp };
  };

  const unit = unittestSummary(out);
  if (unit) return unit.ok && run.code === 0 ? { result: "pass", why: unit.text, out } : bad(unit.text);
  if (test.startsWith("internal_bench/")) {
    const time = /^bench (\d+)\n$/.exec(out);
    return time ? { result: "pass", micros: Number(time[1]), out } : bad("no time");
  }
  const beside = suite.expectedBeside(test);
  let exp = beside ?? (await expect());
  if (exp === null) return { result: "noexp", why: "no .exp and no CPython", out };
  if (test.startsWith("perf_bench/")) return perfVerdict(out, exp, beside !== null) ?? bad("wrong result", exp);
  let got = out;
  if ((special || suite.regexTests.has(test)) && run.code === 0 && beside !== null) got = matchLines(out, exp);
  if (test.startsWith("cpydiff/")) [got, exp] = [withoutFrames(got), withoutFrames(exp)];
  return got === exp ? { result: "pass", out } : bad("output differs", exp);
}

/** The closing lines of unittest, when the output ends with them. */
function unittestSummary(out) {
  const match =
    /(?:^|\n)-{70}\nRan (\d+) tests\n\n(OK(?: \(skipped=\d+\))?|FAILED \(failures=\d+, errors=\d+\))\n?(?:CRASH)?$/.exec(
      out,
    );
  return match ? { ok: match[2].startsWith("OK"), text: `unittest ${match[1]} ${match[2]}` } : null;
}

/** A perf_bench program prints its time in µs, its norm, and its result. */
function perfVerdict(out, exp, beside) {
  const [micros, norm, ...result] = out.trim().split(/\s+/);
  if (out.trim() === "SKIP" || result[0]?.startsWith("SKIP"))
    return { result: "skip", why: "the test skips itself", out };
  const wanted = exp
    .trim()
    .split(/\s+/)
    .slice(beside ? 0 : 2);
  const right = result.join(" ") === "None" || result.join(" ") === wanted.join(" ");
  if (!/^\d+$/.test(micros) || !right) return null;
  return { result: "pass", micros: Number(micros), score: (1e6 * Number(norm)) / Number(micros), out };
}

/** A traceback counts as its last line, for its frames always differ from CPython's. */
const withoutFrames = (text) =>
  text
    .replace(/^CPYTHON3 CRASH:\n|CRASH$/g, "")
    .replace(/^Traceback \(most recent call last\):\n(?: .*\n)*/gm, "Traceback\n");

/** Writes the expectation's pattern over every line of the output that it matches; `########` matches any lines. */
export function matchLines(out, exp) {
  const wanted = exp.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const lines = out
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `${line}\n`);
  let at = 0;
  for (const [index, pattern] of wanted.entries()) {
    if (at >= lines.length) break;
    if (pattern === "########\n") {
      const next = lineRegex(wanted[index + 1] ?? "");
      const skipped = lines.slice(at).findIndex((line) => next.test(line));
      if (skipped < 0) {
        lines[at] = "######## FAIL\n";
        break;
      }
      lines.splice(at, skipped, pattern);
    } else if (lineRegex(pattern).test(lines[at])) {
      lines[at] = pattern;
    }
    at++;
  }
  return lines.join("");
}

/** In an .exp line a backslash frees a special character of regular expressions; a bare one stands for itself. */
function lineRegex(line) {
  const source = line.replace(/\\(.)|[()[\]{}.*+^$]|\n$/gs, (match, freed) => {
    if (freed !== undefined) return freed;
    return match === "\n" ? "\r*\n" : `\\${match}`;
  });
  try {
    return new RegExp(`^(?:${source})`, "m");
  } catch {
    return /$^/;
  }
}
