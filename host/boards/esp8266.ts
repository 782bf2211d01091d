import type { Board } from "./board.js";

/** NodeMCU, Wemos D1: MicroPython gives it a static heap of 38 KiB, about 36 KiB free. */
export const esp8266: Board = {
  name: "esp8266",
  title: "ESP module with ESP8266",
  platform: "esp8266",
  ram: 38 * 1024,
  stack: 8 * 1024,
  nanosPerNode: 2500,
  pins: [0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16],
  pinNames: {
    D0: 16,
    D1: 5,
    D2: 4,
    D3: 0,
    D4: 2,
    D5: 14,
    D6: 12,
    D7: 13,
    D8: 15,
    RX: 3,
    TX: 1,
    LED: 2,
  },
};
