import type { Board } from "./board.js";
import { esp32 } from "./esp32.js";
import { esp8266 } from "./esp8266.js";
import { generic } from "./generic.js";
import { pico } from "./pico.js";
import { pyboard } from "./pyboard.js";

/** Every board by name. A new board is a file of data beside this one and a line here. */
export const boards: Readonly<Record<string, Board>> = { generic, esp8266, esp32, pico, pyboard };
