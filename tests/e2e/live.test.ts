// The live screen on a real terminal: python3's pty is the other end of it.
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";

const cli = path.resolve("dist/cli.cjs");
const found = spawnSync("python3", ["-c", "import pty"]).status === 0;

/** Opens a terminal of 100 x 40, types [seconds, text] into it, and gives back all that was written on it. */
const TERMINAL = `
import fcntl, json, os, pty, select, struct, sys, termios, time
argv, keys = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0: os.execvp(argv[0], argv)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
begun = None
out = b""
while True:
    if select.select([fd], [], [], 0.05)[0]:
        try: part = os.read(fd, 65536)
        except OSError: break
        if not part: break
        out += part
        if begun is None and b"ready" in out: begun = time.time()
    while begun is not None and keys and time.time() - begun >= keys[0][0]:
        os.write(fd, keys.pop(0)[1].encode())
status = os.waitpid(pid, 0)[1]
sys.stdout.buffer.write(json.dumps([out.decode(errors="replace"), os.waitstatus_to_exitcode(status)]).encode())
`;

function onTerminal(args: string[], keys: [number, string][]): { screen: string; last: string; status: number } {
  const argv = JSON.stringify([[process.execPath, cli, ...args], keys]);
  const [screen, status] = JSON.parse(execFileSync("python3", ["-c", TERMINAL, argv], { encoding: "utf8" })) as [
    string,
    number,
  ];
  // What is left on the terminal comes after it was given back.
  const last = screen.slice(screen.lastIndexOf("\x1b[?25h") + 6).replace(/\x1b\[[0-9;]*m|\r/g, "");
  return { screen, last, status };
}

describe.skipIf(!found)("the live screen", () => {
  it("shows the pins, the parts, the keys and the output; a key taps a button, shift holds it, q leaves", () => {
    const { screen, last, status } = onTerminal(
      ["run", "examples/doorbell"],
      [
        [0.3, "a"],
        [1, "A"],
        [1.6, "A"],
        [2, "q"],
      ],
    );
    expect(status).toBe(0);
    expect(last).toMatch(/antaresia esp8266 +\d+\.\d{6} s +heap \d+ of \d+ bytes free/);
    expect(last).toMatch(/D4 \(2\) +[▁▔│]+ +low +4 edges/);
    expect(last).toContain("a button");
    expect(last).toMatch(/lamp +○ 0 %/);
    expect(last).toMatch(/doorbell ready\nring 1\nring 2/);
    expect(screen).toMatch(/lamp +● 100 %/);
    expect(screen).toContain("button (held)");
  }, 30_000);

  it("asks for values, and says what is wrong with them", () => {
    const program = "tests/e2e/fixtures/live.py";
    const args = ["run", "--diagram", "tests/e2e/fixtures/live.json", program];
    const keys: [number, string][] = [[0.2, "a"], [0.3, "900\r"], [0.6, "a"], [0.7, "31"], [0.8, "\x7f"], [0.9, "0.5\r"], [1.6, "Ann\r"]]; // prettier-ignore
    const { screen, last, status } = onTerminal(args, keys);
    expect(status).toBe(0);
    expect(screen).toContain("temperature must be -40 to 80");
    expect(last).toMatch(/ready\n30\.5\nwho\? hello Ann/);
  }, 30_000);

  it("goes on for timers of a program that ended, until Ctrl-D", () => {
    const { last } = onTerminal(["run", "--board", "pico", "--diagram", "tests/e2e/fixtures/timer.json", "tests/e2e/fixtures/timer.py"], [[1.1, "\x04"]]); // prettier-ignore
    expect(Number(/LED \(25\) .* (\d+) edges/.exec(last)?.[1])).toBeGreaterThan(3);
  }, 30_000);
});
