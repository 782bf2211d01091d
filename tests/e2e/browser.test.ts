import { spawnSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const executable = NAMES.map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim()).find(Boolean);
if (!executable) console.log(`browser test skipped: none of ${NAMES.join(", ")} is installed`);

const PAGE = `<!doctype html><script type="module">
import { createMachine } from "/antaresia.js";
window.createMachine = createMachine;
window.ticks = 0;
setInterval(() => window.ticks++, 10);
</script>`;

interface Report {
  stdout: string;
  ticks: number;
  edges?: string[];
}

describe.skipIf(!executable)("in a browser", () => {
  let server: http.Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      const script = request.url === "/antaresia.js";
      response.setHeader("content-type", script ? "text/javascript" : "text/html");
      response.end(script ? fs.readFileSync("dist/antaresia.js") : PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({ executablePath: executable!, args: ["--no-sandbox"] });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction("window.createMachine !== undefined");
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** Runs code in the page; `ticks` in its result are those of the page's timer meanwhile. */
  const inPage = (body: string): Promise<Report> =>
    page.evaluate(`(async () => { const before = ticks; ${body} })()`) as Promise<Report>;

  it("blinks while the page's own timer keeps ticking", async () => {
    const report = await inPage(`
      const machine = await createMachine({ board: "esp8266" });
      const edges = [];
      machine.pins.addListener(({ pin, level }) => edges.push(pin + " " + level));
      const { stdout } = await machine.run(${JSON.stringify(BLINK)});
      return { stdout, edges, ticks: ticks - before };`);
    expect(report.edges).toEqual(["2 1", "2 0", "2 1", "2 0"]);
    expect(report.stdout).toBe("done\n");
    expect(report.ticks).toBeGreaterThan(5);
  });

  it("waits for input() while the page's own timer keeps ticking", async () => {
    const report = await inPage(`
      const machine = await createMachine();
      setTimeout(() => machine.feed("Ann\\n"), 200);
      const { stdout } = await machine.run("name = input('name? ')\\nprint('hello', name)");
      return { stdout, ticks: ticks - before };`);
    expect(report.stdout).toBe("name? hello Ann\n");
    expect(report.ticks).toBeGreaterThan(2); // a blocked page gives none, a busy computer few
  });

  it("computes while the page's own timer keeps ticking", async () => {
    const report = await inPage(`
      const machine = await createMachine();
      const { name } = await machine.run("while True: pass", { wallTimeout: 300 }).catch((error) => error);
      return { stdout: name, ticks: ticks - before };`);
    expect(report.stdout).toBe("Timeout");
    expect(report.ticks).toBeGreaterThan(2); // a blocked page gives none, a busy computer few
  });
});

const BLINK = `
from machine import Pin
import time
led = Pin(2, Pin.OUT)
for i in range(2):
    led.on()
    time.sleep(0.1)
    led.off()
    time.sleep(0.1)
print("done")
`;
