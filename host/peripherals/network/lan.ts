/** `network.LAN` of the ESP32: a wired interface with a chip (PHY) outside. It gets and loses its link and its address. */
import { Handle, osError, typeError, valueError } from "../../bridge/answer.js";
import { type Call, cls, fn, type Member } from "../../bridge/face.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";
import { addressMembers, type Addressed, NOWHERE } from "./address.js";
import { socketsOf } from "./sockets.js";

/** Chips by the number of their constant. */
const PHYS = ["LAN8710", "LAN8720", "IP101", "RTL8201", "DP83848", "KSZ8041", "KSZ8081"];
const Status = { INITIALIZED: 0, STARTED: 1, STOPPED: 2, CONNECTED: 3, DISCONNECTED: 4, GOT_IP: 5 } as const;
/** Microseconds until the link is up, and from then on until there is an address. */
const Micros = { Link: 2_000_000, Address: 500_000 } as const;
const GATEWAY = "192.168.1.1";

/** The socket of a cable. */
export class Lan implements Unit, Addressed {
  made = false;
  active = false;
  status: number = Status.INITIALIZED;
  ip: Addressed["ip"] = [...NOWHERE];
  dhcp = true;
  mac: Uint8Array;
  /** When the next step is due, in microseconds; -1 = nothing is under way. */
  private due = -1;
  private cable = true;
  private stop: (() => void) | null = null;

  constructor(private readonly chip: Chip) {
    this.mac = this.ownMac();
  }

  /** Whether a cable leads to a network. */
  get plugged(): boolean {
    return this.cable;
  }

  set plugged(plugged: boolean) {
    this.cable = plugged;
    if (!this.active) return;
    this.wait(-1);
    if (plugged) this.wait(this.chip.now() + Micros.Link);
    else if (this.status !== Status.STARTED) this.status = Status.DISCONNECTED;
  }

  start(active: boolean): void {
    if (active === this.active) return;
    this.active = active;
    this.status = active ? Status.STARTED : Status.STOPPED;
    if (this.dhcp) this.ip = [...NOWHERE];
    this.wait(active && this.cable ? this.chip.now() + Micros.Link : -1);
  }

  reset(): void {
    this.wait(-1);
    Object.assign(this, { made: false, active: false, status: Status.INITIALIZED, ip: [...NOWHERE], dhcp: true });
    this.mac = this.ownMac();
  }

  save(): unknown {
    const { made, active, status, ip, dhcp, mac, due, cable } = this;
    return { made, active, status, ip, dhcp, mac, due, cable };
  }

  load(state: unknown): void {
    Object.assign(this, state);
    this.wait(this.due);
  }

  private ownMac(): Uint8Array {
    const bytes = Uint8Array.from(this.chip.board.uniqueId.slice(0, 6));
    bytes[5]! += 3; // behind those of the station, the access point and Bluetooth
    return bytes;
  }

  private wait(due: number): void {
    this.stop?.();
    this.stop = null;
    this.due = due;
    if (due >= 0) this.stop = this.chip.at(due, () => this.step());
  }

  private step(): void {
    if (this.status !== Status.CONNECTED) {
      this.status = Status.CONNECTED;
      return this.wait(this.due + Micros.Address);
    }
    this.wait(-1);
    this.status = Status.GOT_IP;
    if (this.dhcp) this.ip = [`192.168.1.${77 + socketsOf(this.chip).index}`, "255.255.255.0", GATEWAY, GATEWAY];
  }
}

export const lanOf = (chip: Chip): Lan => chip.unit("lan", (c) => new Lan(c));

export function lanMembers(chip: Chip): Record<string, Member> {
  const lan = lanOf(chip);
  const pin = (call: Call, i: number): number => (call.has(i) ? toPin(chip, call.args[i]) : -1);
  const connected = (): boolean => lan.active && lan.status === Status.GOT_IP;
  socketsOf(chip).source(() => (connected() ? [lan.ip[0]] : []));
  const face = cls("LAN", {
    __init__: fn(
      "id?, *, mdc?, mdio?, reset?, power?, phy_addr, phy_type, spi?, cs?, int?, ref_clk_mode?, ref_clk?",
      (call) => {
        if (lan.made) return new Handle(1);
        if (call.int(0, 0) !== 0) throw valueError("invalid LAN interface identifier");
        const [mdc, mdio, power] = [pin(call, 1), pin(call, 2), pin(call, 4)];
        if (call.int(5) < 0 || call.int(5) > 31) throw valueError("invalid phy address");
        if (PHYS[call.int(6)] === undefined) throw valueError("invalid phy type");
        if (mdc < 0 || mdio < 0) throw valueError("mdc and mdio must be specified");
        if (power >= 0) {
          chip.pins.write(power, 1);
          chip.pins.configure(power, 1, -1);
          chip.spend(100_000);
        }
        lan.made = true;
        return new Handle(1);
      },
    ),
    active: fn("state?", (call) => {
      if (call.args[0] !== undefined) lan.start(call.bool(0));
      return lan.active;
    }),
    status: fn("", () => lan.status),
    isconnected: fn("", connected),
    config: fn("param?, *, mac?", (call) => {
      if (call.has(1)) {
        const mac = call.bytes(1);
        if (mac.length !== 6) throw valueError("invalid buffer length");
        if (mac[0]! & 1) throw osError("failed setting MAC address");
        lan.mac = mac.slice();
        return;
      }
      if (!call.has(0)) throw typeError("can query only one param");
      if (call.text(0) === "mac") return lan.mac;
      if (call.text(0) === "ifname") return "en1";
      throw valueError("unknown config param");
    }),
    ...addressMembers(() => ({ face: lan, up: connected() })),
  });
  return {
    LAN: face,
    ...Object.fromEntries(PHYS.map((name, i) => [`PHY_${name}`, i])),
    ...Object.fromEntries(Object.entries(Status).map(([name, value]) => [`ETH_${name}`, value])),
  };
}
