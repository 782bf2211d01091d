/** USB of the pyboard as a host sees it: `pyb.USB_VCP`, a serial line, `pyb.USB_HID`, reports, and `pyb.usb_mode`. */
import { Handle, osError, PyList, typeError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, Constant, fn, type Member, toBytes, toInt } from "../../bridge/face.js";
import { PyBuffer, PySequence } from "../../bridge/values.js";
import type { Chip, Unit } from "../chip.js";

const ENODEV = 19;
const ETIMEDOUT = 110;
/** Bytes that wait for the program, and bytes that wait for the host, at most. */
const BUFFER = 1024;
const hex = (text: string): Uint8Array => Uint8Array.from(text.split(" "), (byte) => parseInt(byte, 16));
/** A mouse with a wheel, a keyboard (HID 1.11, appendix B): subclass, protocol, longest report, interval of polls, descriptor. */
const KINDS = [
  [1, 2, 4, 8, hex(
    "05 01 09 02 a1 01 09 01 a1 00 05 09 19 01 29 03 15 00 25 01 95 03 75 01 81 02 75 05 95 01 81 01 05 01 09 30 09 31 09 38 15 81 25 7f 75 08 " +
    "95 03 81 06 c0 c0",
  )],
  [1, 1, 8, 8, hex(
    "05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 01 95 05 75 01 05 08 19 01 29 05 91 02 95 01 75 03 91 01 " +
    "95 06 75 08 15 00 25 65 05 07 19 00 29 65 81 00 c0",
  )],
] as const; // prettier-ignore
const MODES = ["VCP", "MSC", "VCP+MSC", "VCP+HID", "MSC+HID"];

/** The plug. The host in front of it is whoever has the machine. */
export class Usb implements Unit {
  /** How the program set it up; null = USB is off. */
  mode: string | null = "VCP+MSC";
  /** Whether a host is plugged in. */
  plugged = false;
  private toProgram: number[] = [];
  private toHost: number[] = [];
  private reports: Uint8Array[] = [];
  private hostReports: Uint8Array[] = [];
  handler = -1;

  constructor(private readonly chip: Chip) {}

  /** Plugs the host in, or pulls it out. */
  plug(on = true): void {
    this.plugged = on;
    this.chip.services.attend();
  }

  get connected(): boolean {
    return this.plugged && (this.mode?.includes("VCP") ?? false);
  }

  /** What the host types into the serial line. */
  feed(text: string | Uint8Array): void {
    for (const byte of toBytes(typeof text === "string" ? text : new PyBuffer(0, text, false, "B"))) {
      if (this.toProgram.length < BUFFER) this.toProgram.push(byte);
    }
    this.chip.fire(this.handler);
    this.chip.services.attend();
  }

  /** Takes what the program has sent over the serial line. */
  take(): Uint8Array {
    const bytes = Uint8Array.from(this.toHost);
    this.toHost = [];
    this.chip.services.attend();
    return bytes;
  }

  /** Takes the oldest report of the program; null when there is none. */
  takeReport(): Uint8Array | null {
    const report = this.reports.shift() ?? null;
    this.chip.services.attend();
    return report;
  }

  /** Sends a report to the program. */
  sendReport(bytes: Uint8Array): void {
    this.hostReports.push(bytes.slice());
    this.chip.services.attend();
  }

  /** @internal */
  get waiting(): number {
    return this.toProgram.length;
  }

  /** @internal bytes for the program, to the end of the first line when `line` */
  read(count: number, line = false): Uint8Array {
    const end = line ? this.toProgram.indexOf(10) + 1 || this.toProgram.length : this.toProgram.length;
    return Uint8Array.from(this.toProgram.splice(0, Math.min(count, end)));
  }

  /** @internal @returns how many fit */
  write(bytes: Uint8Array): number {
    const part = bytes.subarray(0, BUFFER - this.toHost.length);
    for (const byte of part) this.toHost.push(byte);
    return part.length;
  }

  /** @internal */
  report(bytes: Uint8Array): void {
    this.reports.push(bytes.slice());
  }

  /** @internal */
  hostReport(): Uint8Array | undefined {
    return this.hostReports.shift();
  }

  reset(): void {
    Object.assign(this, { mode: "VCP+MSC", toProgram: [], toHost: [], reports: [], hostReports: [], handler: -1 });
  }

  save(): unknown {
    const { mode, plugged, toProgram, toHost, reports, hostReports, handler } = this;
    return { mode, plugged, toProgram, toHost, reports, hostReports, handler };
  }

  load(state: unknown): void {
    Object.assign(this, state);
  }
}

export const usbOf = (chip: Chip): Usb => chip.unit("usb", (c) => new Usb(c));

/** Waits until `ready`, at most the milliseconds of argument `i` (5000). @returns the answer to give meanwhile; null = it is; false = too late */
function patience(call: Call, i: number, ready: boolean): Wait | null | false {
  if (ready) return null;
  const now = call.chip.now();
  const until = call.state === 0 ? Math.ceil(now / 1000) + call.int(i, 5000) : call.state;
  return now < until * 1000 ? new Wait(until * 1000, until) : false;
}

export function usbMembers(chip: Chip): Record<string, Member> {
  const usb = usbOf(chip);
  const some = (bytes: Uint8Array): Uint8Array | null => (bytes.length > 0 ? bytes : null);
  const readInto = (into: Uint8Array): number | null => {
    const bytes = usb.read(into.length);
    into.set(bytes);
    return bytes.length > 0 ? bytes.length : null;
  };
  const vcp = cls("USB_VCP", {
    __init__: fn("id?", (call) => {
      const id = call.int(0, 0);
      if (id !== 0) throw valueError("USB_VCP doesn't exist");
      return new Handle(1);
    }),
    init: fn("*, flow?", () => {}),
    setinterrupt: fn("chr", () => {}),
    isconnected: fn("", () => usb.connected),
    any: fn("", () => usb.waiting > 0),
    close: fn("", () => {}),
    read: fn("nbytes?", (call) => some(usb.read(call.int(0, BUFFER)))),
    readline: fn("", () => some(usb.read(BUFFER, true))),
    readlines: fn("", () => {
      const lines: Uint8Array[] = [];
      while (usb.waiting > 0) lines.push(usb.read(BUFFER, true));
      return new PyList(lines);
    }),
    readinto: fn("buf, maxlen?", (call) => readInto(call.buffer(0).subarray(0, call.int(1, BUFFER)))),
    write: fn("buf", (call) => usb.write(call.bytes(0))),
    send: fn("data, *, timeout?", (call) => {
      const bytes = typeof call.args[0] === "number" ? Uint8Array.of(call.args[0]) : call.bytes(0);
      // What does not fit is lost when the host takes nothing.
      return usb.write(bytes);
    }),
    recv: fn("data, *, timeout?", (call) => {
      const value = call.args[0];
      const wanted = typeof value === "number" ? value : call.buffer(0).length;
      const wait = patience(call, 1, usb.waiting >= wanted);
      if (wait) return wait;
      if (typeof value === "number") return usb.read(value);
      return readInto(call.buffer(0)) ?? 0;
    }),
    irq: fn("handler?, trigger?, hard?", (call) => {
      if (call.int(1, 1) !== 1) throw valueError("unsupported trigger");
      if (call.bool(2)) throw valueError("hard unsupported");
      usb.handler = chip.handler(usb.handler, call.handler(0), call.self!);
    }),
    // 3 = MP_STREAM_POLL, flags 1 = readable, 4 = writable.
    ioctl: fn("request, flags", (call) => {
      if (call.int(0) !== 3) return -22;
      const flags = call.int(1);
      return (flags & 1 && usb.waiting > 0 ? 1 : 0) | (flags & 4);
    }),
    RTS: 1,
    CTS: 2,
    IRQ_RX: 1,
  });
  const hidOn = (): void => {
    if (!usb.mode?.includes("HID")) throw osError(ENODEV);
  };
  const reportOf = (call: Call): Uint8Array => {
    const [value] = call.args;
    if (!(value instanceof PySequence)) return call.bytes(0);
    if (value.items.length > 8) throw valueError("tuple/list too large for HID report; use bytearray instead");
    return Uint8Array.from(value.items.map(toInt));
  };
  const hid = cls("USB_HID", {
    __init__: fn("", () => {
      hidOn();
      return new Handle(1);
    }),
    send: fn("data", (call) => {
      hidOn();
      const report = reportOf(call);
      usb.report(report);
      return report.length;
    }),
    recv: fn("data, *, timeout?", (call) => {
      hidOn();
      const report = usb.hostReport();
      const wait = patience(call, 1, report !== undefined);
      if (wait) return wait;
      if (!report) throw osError(ETIMEDOUT);
      if (typeof call.args[0] === "number") return report.slice(0, call.args[0]);
      const into = call.buffer(0);
      into.set(report.subarray(0, into.length));
      return Math.min(into.length, report.length);
    }),
  });
  // What usb_mode(hid=...) takes: a tuple there, an object that is read as one here.
  const kind = chip.extra(
    cls("hid", {
      __getitem__: fn("i", (call) => [...KINDS[call.self!.handle - 1]!][call.int(0)] ?? null),
      __setitem__: fn("i, value", () => {
        throw typeError("object doesn't support item assignment");
      }),
    }),
  );
  return {
    USB_VCP: vcp,
    USB_HID: hid,
    usb_mode: fn("modestr?, port?, vid?, pid?, msc?, hid?, high_speed?", (call) => {
      const given = call.args[0];
      if (given === undefined) return usb.mode;
      if (given === null) return void (usb.mode = null);
      const mode = call.text(0).replace("CDC", "VCP");
      if (!MODES.includes(mode)) throw valueError("bad USB mode");
      usb.mode = mode;
    }),
    have_cdc: fn("", () => usb.connected),
    hid: fn("report", (call) => {
      hidOn();
      usb.report(reportOf(call));
    }),
    hid_mouse: new Constant(kind, 1),
    hid_keyboard: new Constant(kind, 2),
  };
}
