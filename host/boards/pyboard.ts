import { type Board, span, upTo } from "./board.js";

/** Number of a pin of the STM32: A0 is 0, B0 16, C0 32, D0 48. */
const at = (name: string): number => 16 * (name.charCodeAt(0) - 65) + Number(name.slice(1));

const X = "A0 A1 A2 A3 A4 A5 A6 A7 B6 B7 C4 C5 - - - - B3 C13 C0 C1 C2 C3".split(" ");
const Y = "C6 C7 B8 B9 B12 B13 B14 B15 B10 B11 B0 B1".split(" ");
const printed = (letter: string, list: string[]): [string, number][] =>
  list.flatMap((name, i): [string, number][] => (name === "-" ? [] : [[`${letter}${i + 1}`, at(name)]]));
const onChip = ["A", "B", "C"].flatMap((port) => upTo(port === "C" ? 14 : 16).map((n) => `${port}${n}`)).concat("D2");
/** Pins of the three ADCs: A0 to A7, B0, B1, C0 to C5 are channels 0 to 15. */
const analog = [...span(0, 7), at("B0"), at("B1"), ...span(at("C0"), at("C5"))];

/** The pyboard v1.1 (STM32F405): 128 KiB of RAM beside the one that holds the stack, of which about 100 are left to Python. */
export const pyboard: Board = {
  name: "pyboard",
  title: "PYBv1.1 with STM32F405RG",
  build: "PYBV11",
  platform: "pyboard",
  sysname: "pyboard",
  ram: 100 * 1024,
  stack: 16 * 1024,
  nanosPerNode: 2100,
  cutsInts: true,
  flash: 1024 * 1024,
  storage: 0x4000,
  freq: 168_000_000,
  freqs: [],
  uniqueId: [0x3e, 0x00, 0x40, 0x00, 0x0d, 0x51, 0x33, 0x34, 0x31, 0x31, 0x35, 0x36],
  pins: onChip.map(at),
  pinNames: {
    ...Object.fromEntries(onChip.map((name) => [name, at(name)])),
    ...Object.fromEntries([...printed("X", X), ...printed("Y", Y)]),
    SW: at("B3"),
    LED_RED: at("A13"),
    LED_GREEN: at("A14"),
    LED_YELLOW: at("A15"),
    LED_BLUE: at("B4"),
    LED: at("A13"),
    SD: at("A8"),
  },
  modules: ["pyb", "stm"],
  bootImports: ["machine", "pyb"], // the boot.py that is on it when it is new
  without: ["PWM", "DAC", "Counter", "Encoder", "SDCard", "TouchPad", "ADCBlock"],
  pin: {
    modes: {
      IN: 0,
      OUT: 1,
      OPEN_DRAIN: 17,
      ALT: 2,
      ALT_OPEN_DRAIN: 18,
      ANALOG: 3,
      OUT_PP: 1,
      OUT_OD: 17,
      AF_PP: 2,
      AF_OD: 18,
    },
    pulls: { PULL_UP: 1, PULL_DOWN: 2, PULL_NONE: 0 },
    rising: 0x110000,
    falling: 0x210000,
    invalid: "Pin(%) doesn't exist",
    namesOnly: true,
    hard: true,
  },
  adc: {
    channels: Object.fromEntries([...analog.map((pin, i) => [i, pin]), ...span(16, 18).map((i) => [i, -1])]),
    bits: 12,
    volts: 3.3,
    // Data sheet of the STM32F405, 5.3.21 to 5.3.24.
    inside: {
      16: { of: "temperature", volts: 0.76, at: 25, slope: 0.0025 },
      17: { of: "reference", volts: 1.21 },
      18: { of: "battery", share: 1 / 2 },
    },
    constants: { VREF: 0xffff, CORE_TEMP: 16, CORE_VREF: 17, CORE_VBAT: 18 },
    byChannel: true,
    read: false,
    readUv: false,
  },
  dac: [at("A4"), at("A5")],
  uart: {
    1: { tx: [at("B6")], rx: [at("B7")] },
    2: { tx: [at("A2")], rx: [at("A3")] },
    3: { tx: [at("B10")], rx: [at("B11")] },
    4: { tx: [at("A0")], rx: [at("A1")] },
    6: { tx: [at("C6")], rx: [at("C7")] },
  },
  uartRules: {
    bits: 9,
    invert: {},
    flow: { RTS: 256, CTS: 512 },
    buffer: 64,
    cts: { 2: [at("A0")], 3: [at("B13")] },
    rts: { 2: [at("A1")], 3: [at("B14")] },
  },
  i2c: { 1: { scl: [at("B6")], sda: [at("B7")] }, 2: { scl: [at("B10")], sda: [at("B11")] } },
  spi: {
    1: { sck: [at("A5")], mosi: [at("A7")], miso: [at("A6")] },
    2: { sck: [at("B13")], mosi: [at("B15")], miso: [at("B14")] },
  },
  sdcard: { 1: { clk: at("C12"), cmd: at("D2"), d0: at("C8") } },
  i2s: {
    ids: [2],
    rx: 0x300,
    tx: 0x200,
    sck: [at("B13"), at("B10")],
    ws: [at("B12"), at("B9")],
    sd: [at("B15"), at("C3")],
  },
  busNames: { X: 1, Y: 2 },
  uartNames: { XA: 4, XB: 1, YA: 6, YB: 3 },
  timers: [],
  virtualTimers: true,
  hardTimers: true,
  resetCauses: { PWRON_RESET: 1, HARD_RESET: 2, WDT_RESET: 3, DEEPSLEEP_RESET: 4, SOFT_RESET: 0 },
  watchdog: { least: 1, most: 32_000, initial: 5000 },
  rtcMemory: 0,
  // The RAM and the registers that the battery keeps.
  backup: [
    { code: "B", size: 4096, base: 0x4002_4000 },
    { code: "I", size: 80, base: 0x4000_2850 },
  ],
  rtcAlarm: false,
};
