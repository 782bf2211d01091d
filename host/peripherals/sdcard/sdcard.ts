/** SD cards as block devices: `machine.SDCard` of the ESP32, over SPI or its own controller, and `pyb.SDCard`. */
import type { SdSlot } from "../../boards/board.js";
import { Handle, osError, PyError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, toItems } from "../../bridge/face.js";
import { crc16, crc7, SD_BLOCK, type SdCardEnd } from "../../wires/sd.js";
import { SpiBus } from "../../wires/spi.js";
import type { Chip } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";

const EIO = 5;
/** ESP_ERR_TIMEOUT. */
const TIMEOUT = -0x107;
/** Bytes that are read at most until a card answers. */
const PATIENCE = 10_000;

interface State {
  slot: SdSlot;
  hz: number;
  /** Blocks of the card; -1 = it has not been asked yet. */
  count: number;
  open: boolean;
}

/** What both ways have in common. A card that is not there makes each of them answer false, or -1. */
interface Card {
  /** Wakes the card. @returns its blocks, -1 = no card */
  start(): number;
  read(n: number, into: Uint8Array): boolean;
  write(n: number, from: Uint8Array): boolean;
}

/** A card over SPI, by the commands of its specification. */
class SpiCard implements Card {
  private readonly bus: SpiBus;
  private readonly cs: number;

  constructor(
    private readonly chip: Chip,
    slot: Extract<SdSlot, { cs: number }>,
    private hz: number,
  ) {
    const { pins, circuit } = chip;
    const [sck, mosi] = [pins.port(slot.sck), pins.port(slot.mosi)];
    this.bus = new SpiBus(circuit, pins.net(slot.sck), pins.net(slot.mosi), pins.net(slot.miso), { sck, mosi });
    this.cs = slot.cs;
  }

  start(): number {
    const { hz } = this;
    this.hz = 400_000;
    this.chip.pins.write(this.cs, 1);
    for (let i = 0; i < 10; i++) this.byte();
    if (this.command(0, 0).r1 !== 1) return -1;
    this.command(8, 0x1aa, 4);
    let ready = false;
    for (let tries = 0; tries < 100 && !ready; tries++) {
      this.command(55, 0);
      ready = this.command(41, 0x4000_0000).r1 === 0;
    }
    if (!ready) return -1;
    this.command(58, 0, 4);
    this.hz = hz;
    const csd = new Uint8Array(16);
    const { r1 } = this.command(9, 0, 0, () => this.receive(csd));
    if (r1 !== 0) return -1;
    return (((csd[7]! & 0x3f) << 16) | (csd[8]! << 8) | csd[9]!) * 1024 + 1024;
  }

  read(n: number, into: Uint8Array): boolean {
    let good = false;
    this.command(17, n, 0, () => (good = this.receive(into)));
    return good;
  }

  write(n: number, from: Uint8Array): boolean {
    let good = false;
    this.command(24, n, 0, () => {
      const crc = crc16(from);
      for (const byte of [0xff, 0xfe, ...from, crc >> 8, crc & 255]) this.byte(byte);
      good = (this.until((byte) => byte !== 0xff) & 0x1f) === 5;
      this.until((byte) => byte === 0xff);
    });
    return good;
  }

  /** A command with `more` bytes behind its answer, and data. @returns R1; 0xff = no card */
  private command(n: number, argument: number, more = 0, data: () => void = () => {}): { r1: number } {
    const { pins } = this.chip;
    pins.write(this.cs, 0);
    const frame = [0x40 | n, ...[24, 16, 8, 0].map((shift) => (argument >>> shift) & 255)];
    for (const byte of [...frame, crc7(frame)]) this.byte(byte);
    let r1 = 0xff;
    for (let i = 0; i < 8 && r1 & 0x80; i++) r1 = this.byte();
    for (let i = 0; i < more; i++) this.byte();
    if (r1 === 0) data();
    pins.write(this.cs, 1);
    this.byte();
    return { r1 };
  }

  private receive(into: Uint8Array): boolean {
    if (this.until((byte) => byte === 0xfe) !== 0xfe) return false;
    for (let i = 0; i < into.length; i++) into[i] = this.byte();
    return crc16(into) === ((this.byte() << 8) | this.byte());
  }

  private until(found: (byte: number) => boolean): number {
    let byte = this.byte();
    for (let i = 0; i < PATIENCE && !found(byte); i++) byte = this.byte();
    return byte;
  }

  private byte(out = 0xff): number {
    const answer = this.bus.transfer(out, 0, this.hz);
    this.chip.spend(8e6 / this.hz);
    return answer;
  }
}

/** A card on a controller of its own. */
class SdModeCard implements Card {
  constructor(
    private readonly chip: Chip,
    private readonly slot: Extract<SdSlot, { clk: number }>,
    private readonly hz: number,
  ) {}

  start(): number {
    return this.end?.blockCount ?? -1;
  }

  read(n: number, into: Uint8Array): boolean {
    const { end } = this;
    if (!end || n >= end.blockCount) return false;
    into.set(end.readBlock(n));
    this.pass();
    return true;
  }

  write(n: number, from: Uint8Array): boolean {
    const { end } = this;
    if (!end || n >= end.blockCount) return false;
    end.writeBlock(n, from);
    this.pass();
    return true;
  }

  private get end(): SdCardEnd | undefined {
    const { pins, circuit } = this.chip;
    const [clk, cmd, d0] = [pins.net(this.slot.clk), pins.net(this.slot.cmd), pins.net(this.slot.d0)];
    return [...circuit.ends<SdCardEnd>("sd")].find(
      (end) => end.clk.sameAs(clk) && end.cmd.sameAs(cmd) && end.d0.sameAs(d0),
    );
  }

  /** The time of a block on one data line. */
  private pass(): void {
    this.chip.spend(((SD_BLOCK + 10) * 8e6) / this.hz);
  }
}

/** The methods that make it a block device, on a card that is found by `cardOf`. @param switched power goes on and off with begin and end */
function blockMembers(cardOf: (call: Call) => [State, Card], switched = false): Record<string, Member> {
  /** The state with a card that has been started, or null. */
  const ready = (call: Call): [State, Card] | null => {
    const [state, card] = cardOf(call);
    if (!state.open) return null;
    if (state.count < 0) state.count = card.start();
    return state.count < 0 ? null : [state, card];
  };
  const each = (
    call: Call,
    act: (card: Card, n: number, part: Uint8Array) => boolean,
    bytes: Uint8Array,
  ): Member | number | boolean => {
    const found = ready(call);
    if (!found) return false;
    const [, card] = found;
    const first = call.int(0);
    for (let i = 0; i + SD_BLOCK <= bytes.length; i += SD_BLOCK) {
      if (first < 0 || !act(card, first + i / SD_BLOCK, bytes.subarray(i, i + SD_BLOCK))) return -EIO;
    }
    return 0;
  };
  return {
    readblocks: fn(
      "block_num, buf",
      (call) => each(call, (card, n, part) => card.read(n, part), call.buffer(1)) as number,
    ),
    writeblocks: fn(
      "block_num, buf",
      (call) => each(call, (card, n, part) => card.write(n, part), call.bytes(1)) as number,
    ),
    // 1 and 2: begin and end, 3: write out, 4: how many blocks, 5: how large they are, 6: erase.
    ioctl: fn("cmd, arg", (call) => {
      const command = call.int(0);
      const [state] = cardOf(call);
      if (switched && (command === 1 || command === 2)) state.open = command === 1;
      if (command === 2) state.count = -1;
      if (command === 2 || command === 3) return 0;
      if (command !== 1 && command !== 4 && command !== 5) return -1;
      const found = ready(call);
      if (!found) return -1;
      return command === 1 ? 0 : command === 4 ? found[0].count : SD_BLOCK;
    }),
    info: fn("", (call) => {
      const found = ready(call);
      if (!found) throw osError(TIMEOUT);
      return [found[0].count * SD_BLOCK, SD_BLOCK];
    }),
  };
}

function cardOn(chip: Chip, { slot, hz }: State): Card {
  return "clk" in slot ? new SdModeCard(chip, slot, hz) : new SpiCard(chip, slot, hz);
}

/** `machine.SDCard` of the ESP32. */
export function sdCardClass(chip: Chip): ClassFace {
  const slots = chip.board.sdcard;
  const release = (slot: SdSlot): void => {
    for (const pin of Object.values(slot) as number[]) chip.pins.configure(pin, PinMode.In, -1);
  };
  return cls("SDCard", {
    __init__: fn("slot?, width?, cd?, wp?, sck?, miso?, mosi?, cs?, cmd?, data?, freq?", (call) => {
      const number = call.int(0, 1);
      const preset = slots[number];
      if (!preset) throw valueError("invalid slot number");
      const width = call.int(1, 1);
      const pins = [4, 6, 5, 7]; // sck, mosi, miso, cs
      if ("clk" in preset) {
        if (pins.slice(1).some((i) => call.has(i)))
          throw valueError("invalid config: SDMMC slot with SPI pin arguments");
        if (width !== 1 && width !== 4) throw valueError("width must be 1 or 4 (or 8 on slot 0)");
        if (call.has(9) && toItems(call.args[9]).length !== width)
          throw valueError(`data argument length must match width ${width}`);
      } else if (call.has(8) || call.has(9)) throw valueError("invalid config: SPI slot with SDMMC pin arguments");
      let slot = preset;
      if (!("clk" in preset)) {
        const [sck, mosi, miso, cs] = pins.map((i, n) =>
          call.has(i) ? toPin(chip, call.args[i]) : [preset.sck, preset.mosi, preset.miso, preset.cs][n]!,
        ) as [number, number, number, number];
        slot = { sck, mosi, miso, cs };
        for (const pin of [sck, mosi, cs]) {
          chip.claim(pin, null);
          chip.pins.write(pin, pin === sck ? 0 : 1);
          chip.pins.configure(pin, PinMode.Out, -1);
        }
        chip.claim(miso, null);
        chip.pins.configure(miso, PinMode.In, 1);
      }
      const state: State = { slot, hz: call.int(10, 20_000_000), count: -1, open: true };
      return new Handle(chip.objects.add(state));
    }),
    ...blockMembers((call) => [call.object<State>(), cardOn(chip, call.object<State>())]),
    deinit: fn("", (call) => {
      const state = call.object<State>();
      if (state.open) release(state.slot);
      state.open = false;
    }),
  });
}

/** `pyb.SDCard`: the slot of the board. */
export function pybSdCardClass(chip: Chip): ClassFace {
  const slot = Object.values(chip.board.sdcard)[0]!;
  const of = (call: Call): [State, Card] => [call.object<State>(), cardOn(chip, call.object<State>())];
  const present = (call: Call): boolean => of(call)[1].start() >= 0;
  return cls("SDCard", {
    __init__: fn(
      "",
      () => new Handle(chip.objects.named("SDCard", () => ({ slot, hz: 12_000_000, count: -1, open: false }))),
    ),
    present: fn("", present),
    power: fn("state", (call) => {
      const [state] = of(call);
      state.open = call.bool(0) && present(call);
      return state.open;
    }),
    ...blockMembers(of, true),
    info: fn("", (call) => {
      const [, card] = of(call);
      const count = card.start();
      return count < 0 ? null : [count * SD_BLOCK, SD_BLOCK, 2];
    }),
    read: fn("block_num", (call) => {
      const [, card] = of(call);
      const into = new Uint8Array(SD_BLOCK);
      if (!card.read(call.int(0), into)) throw new PyError("Exception", "sdcard_read_blocks failed [1]");
      return into;
    }),
    write: fn("block_num, buf", (call) => {
      const [, card] = of(call);
      const bytes = call.bytes(1);
      if (bytes.length % SD_BLOCK !== 0) throw valueError(`writes must be a multiple of ${SD_BLOCK} bytes`);
      for (let i = 0; i < bytes.length; i += SD_BLOCK) {
        if (!card.write(call.int(0) + i / SD_BLOCK, bytes.subarray(i, i + SD_BLOCK)))
          throw new PyError("Exception", "sdcard_write_blocks failed [1]");
      }
    }),
  });
}
