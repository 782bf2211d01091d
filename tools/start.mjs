// `npm start`: installs, builds, and blinks on a simulated board.
import { spawnSync } from "node:child_process";
import { ensureBuilt, ensureInstalled } from "./lib/install.mjs";
import { ROOT } from "./lib/root.mjs";

ensureInstalled();
ensureBuilt();
console.log("\nexamples/blink.py on a simulated ESP8266 (about 36 KiB of heap), virtual time:\n");
const blink = ["run", "--board", "esp8266", "--virtual-time", "--pins", "examples/blink.py"];
const { status } = spawnSync(process.execPath, ["dist/cli.js", ...blink], { cwd: ROOT, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
console.log("\nRun a file of your own:    node dist/cli.js run yours.py");
console.log("On the board, in its time: node dist/cli.js run --board esp8266 --pins yours.py");
