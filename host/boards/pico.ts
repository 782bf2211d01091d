import { type Board, span, upTo } from "./board.js";

const every = (first: number): number[] => upTo(30).filter((pin) => pin % 4 === first % 4);
const eighths = (...pins: number[]): number[] => upTo(30).filter((pin) => pins.includes(pin % 16));

/** Pins of a line of handshaking of a port: each fourth one, in groups of eight. */
const handshake = (line: number, port: number): number[] =>
  upTo(30).filter((pin) => pin % 4 === line && (((pin + 4) >> 3) & 1) === port);

/** Raspberry Pi Pico (RP2040): 264 KiB of RAM, of which MicroPython's heap takes about 192. */
export const pico: Board = {
  name: "pico",
  title: "Raspberry Pi Pico with RP2040",
  build: "RPI_PICO",
  platform: "rp2",
  sysname: "rp2",
  ram: 192 * 1024,
  stack: 8 * 1024,
  nanosPerNode: 3300,
  cutsInts: true,
  flash: 2 * 1024 * 1024,
  storage: 640 * 1024,
  freq: 125_000_000,
  freqs: [],
  uniqueId: [0xe6, 0x60, 0x58, 0x38, 0x83, 0x48, 0x54, 0x2c],
  pins: upTo(30),
  pinNames: { LED: 25, ...Object.fromEntries([...span(0, 23), 25, 26, 27, 28, 29].map((n) => [`GP${n}`, n])) },
  modules: ["rp2"],
  without: ["DAC", "SDCard", "Counter", "Encoder", "TouchPad", "ADCBlock"],
  bootImports: ["machine", "rp2"],
  pin: {
    modes: { IN: 0, OUT: 1, OPEN_DRAIN: 2, ALT: 3 },
    pulls: { PULL_UP: 1, PULL_DOWN: 2 },
    rising: 8,
    falling: 4,
    constants: {
      ALT_SPI: 1,
      ALT_UART: 2,
      ALT_I2C: 3,
      ALT_PWM: 4,
      ALT_SIO: 5,
      ALT_PIO0: 6,
      ALT_PIO1: 7,
      ALT_GPCK: 8,
      ALT_USB: 9,
    },
    invalid: "invalid pin",
    hard: true,
  },
  pwm: {
    range: [8, 62_500_000],
    outside: "freq too",
    initial: 0,
    shared: "slice",
    duty: 0,
    initialDuty: 0,
    channels: 16,
    except: [],
  },
  adc: {
    channels: { 0: 26, 1: 27, 2: 28, 3: 29, 4: -1 },
    bits: 12,
    volts: 3.3,
    inside: { 4: { of: "temperature", volts: 0.706, at: 27, slope: -0.001721 } }, // data sheet 4.9.5
    constants: { CORE_TEMP: 4 },
    byChannel: true,
    read: false,
    readUv: true,
  },
  dac: [],
  uart: { 0: { tx: [0, 12, 16, 28], rx: [1, 13, 17, 29] }, 1: { tx: [4, 8, 20, 24], rx: [5, 9, 21, 25] } },
  uartRules: {
    bits: 8,
    invert: { INV_TX: 1, INV_RX: 2 },
    flow: { CTS: 1, RTS: 2 },
    cts: { 0: handshake(2, 0), 1: handshake(2, 1) },
    rts: { 0: handshake(3, 0), 1: handshake(3, 1) },
  },
  i2c: {
    0: { scl: [5, ...every(1)], sda: [4, ...every(0)] },
    1: { scl: [7, ...every(3)], sda: [6, ...every(2)] },
  },
  spi: {
    0: { sck: [18, ...eighths(2, 6)], mosi: [19, ...eighths(3, 7)], miso: [16, ...eighths(0, 4)] },
    1: { sck: [10, ...eighths(10, 14)], mosi: [11, ...eighths(11, 15)], miso: [8, ...eighths(8, 12)] },
  },
  i2s: { ids: [0, 1], rx: 0, tx: 1, wsNext: true },
  timers: [],
  virtualTimers: true,
  hardTimers: true,
  resetCauses: { PWRON_RESET: 1, WDT_RESET: 3, HARD_RESET: 1, DEEPSLEEP_RESET: 1, SOFT_RESET: 1 },
  watchdog: { least: 1, most: 8388, initial: 5000 },
  rtcMemory: 0,
  // The watchdog's scratch registers but the fifth, which the boot code has.
  backup: [
    { code: "I", size: 16, base: 0x4005_800c },
    { code: "I", size: 12, base: 0x4005_8020 },
  ],
  rtcAlarm: false,
};
