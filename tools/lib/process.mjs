import { spawn } from "node:child_process";

const MAX_OUTPUT = 4 * 1024 * 1024;

/**
 * Runs a command with stderr merged into stdout.
 * @returns {Promise<{output: string, code: number | null, signal: string | null, killed: null | "timeout" | "flood", ms: number}>}
 *   output as a byte string (latin1)
 */
export function execute(argv, { cwd, seconds = 30, input, env = {} } = {}) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn("sh", ["-c", 'exec "$@" 2>&1', "sh", ...argv], {
      cwd,
      detached: true,
      env: { ...process.env, PYTHONIOENCODING: "utf-8", ...env },
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "inherit"],
    });
    const chunks = [];
    let size = 0;
    let killed = null;
    const kill = (why) => {
      killed ??= why;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // it ended by itself
      }
    };
    const timer = setTimeout(() => kill("timeout"), seconds * 1000);
    child.stdout.on("data", (data) => {
      chunks.push(data);
      size += data.length;
      if (size > MAX_OUTPUT) kill("flood");
    });
    child.on("error", (error) => chunks.push(Buffer.from(String(error))));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const output = Buffer.concat(chunks).toString("latin1");
      resolve({ output, code, signal: killed ? null : signal, killed, ms: performance.now() - started });
    });
    if (input !== undefined) {
      child.stdin.on("error", () => {});
      child.stdin.end(Buffer.from(input, "latin1"));
    }
  });
}
