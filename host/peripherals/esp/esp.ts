/** Module `esp` of the ESP8266 and the ESP32. */
import { osError } from "../../bridge/answer.js";
import { type Call, fn, type Member, mod, type ModuleFace } from "../../bridge/face.js";
import { SpiBus } from "../../wires/spi.js";
import type { Chip } from "../chip.js";
import { sleepFor } from "../machine/machine.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";
import { sensorsOf } from "../sensors.js";
import { flashOf } from "../flash/flash.js";

const EIO = 5;

/** Bits of an APA102 strip: a start of zeros, for each LED a head with the brightness, blue, green, red, and an end of ones. */
function apa102(call: Call): void {
  const { chip } = call;
  const [clock, data] = [toPin(chip, call.args[0]), toPin(chip, call.args[1])];
  const leds = call.bytes(2);
  for (const pin of [clock, data]) {
    chip.pins.write(pin, 0);
    chip.pins.configure(pin, PinMode.Out, -1);
  }
  const { pins } = chip;
  const ports = { sck: pins.port(clock), mosi: pins.port(data) };
  const bus = new SpiBus(chip.circuit, pins.net(clock), pins.net(data), null, ports);
  const hz = 500_000;
  const send = (byte: number): void => {
    bus.transfer(byte, 0, hz);
    chip.spend(8e6 / hz);
  };
  for (let i = 0; i < 4; i++) send(0);
  for (let i = 0; i + 3 < leds.length; i += 4) {
    const [red, green, blue, bright] = leds.subarray(i, i + 4) as unknown as [number, number, number, number];
    for (const byte of [0xe0 | (bright & 0x1f), blue, green, red]) send(byte);
  }
  for (let i = 0; i < 4 + leds.length / 64; i++) send(0xff);
}

export function espModule(chip: Chip): ModuleFace {
  const flash = flashOf(chip);
  const check = (ok: boolean): void => {
    if (!ok) throw osError(EIO);
  };
  const esp8266 = chip.board.platform === "esp8266";
  const members: Record<string, Member> = {
    osdebug: fn("uart_no, level?", () => {}),
    flash_size: fn("", () => flash.size),
    // Where the file system of the firmware begins.
    flash_user_start: fn("", () => (esp8266 ? 0x9_a000 : 0x20_0000)),
    flash_read: fn("byte_offset, length_or_buffer", (call) => {
      const length = call.args[1];
      const into = typeof length === "number" ? new Uint8Array(length) : call.buffer(1);
      check(flash.read(call.int(0), into));
      return typeof length === "number" ? into : undefined;
    }),
    flash_write: fn("byte_offset, bytes", (call) => check(flash.write(call.int(0), call.bytes(1)))),
    flash_erase: fn("sector_no", (call) => check(flash.erase(call.int(0)))),
  };
  if (esp8266) {
    let sleepType = 0;
    Object.assign(members, {
      sleep_type: fn("type?", (call) => {
        if (!call.has(0)) return sleepType;
        sleepType = call.int(0);
      }),
      // Without a time, or with 0, nothing but the reset pin wakes it.
      deepsleep: fn("time_us?, option?", (call) => sleepFor(call, call.int(0, 0) || -1, true)),
      flash_id: fn("", () => 0x16_40ef),
      apa102_write: fn("clock, data, buf", apa102),
      freemem: fn("", () => sensorsOf(chip).systemFree),
      meminfo: fn("", () => {}),
      check_fw: fn("", () => true),
      esf_free_bufs: fn("type", () => 8),
      SLEEP_NONE: 0,
      SLEEP_LIGHT: 1,
      SLEEP_MODEM: 2,
    });
  } else {
    Object.assign(members, {
      gpio_matrix_in: fn("gpio, sig, inv", () => {}),
      gpio_matrix_out: fn("gpio, sig, out_inv, oen_inv", () => {}),
      LOG_NONE: 0,
      LOG_ERROR: 1,
      LOG_WARNING: 2,
      LOG_INFO: 3,
      LOG_DEBUG: 4,
      LOG_VERBOSE: 5,
    });
  }
  return mod("esp", members);
}
