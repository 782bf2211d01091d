/** Module `network`: WLAN in a simulated air: how an interface gets and loses its address. What it carries is `socket.ts`. */
import { Handle, osError, PyList, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, fn, type Member, mod, type ModuleFace, toBytes, toInt } from "../../bridge/face.js";
import type { PyValue } from "../../bridge/values.js";
import type { RadioNews } from "../../network/network.js";
import type { AccessPoint } from "../../network/radio.js";
import type { Chip, Unit } from "../chip.js";
import { addressMembers, type Addressed, NOWHERE } from "./address.js";
import { lanMembers } from "./lan.js";
import { socketModule } from "./socket.js";
import { socketsOf } from "./sockets.js";

const STA = 0;
const AP = 1;

interface Interface extends Addressed {
  active: boolean;
  state: "idle" | "connecting" | "wrong password" | "no AP" | "got IP";
  ssid: string;
  key: string;
  /** When the attempt is decided, in microseconds. */
  due: number;
  /** Attempts after one that failed; -1 = for ever. */
  reconnects: number;
  channel: number;
  security: number;
  hidden: boolean;
  maxClients: number;
  txpower: number;
  pm: number;
}

const interfaceOf = (id: number, name: string): Interface => ({
  active: false,
  state: "idle",
  ssid: id === AP ? name : "",
  key: "",
  due: 0,
  ip: id === AP ? [OWN_POINT, "255.255.255.0", OWN_POINT, "0.0.0.0"] : [...NOWHERE],
  dhcp: true,
  reconnects: -1,
  channel: 1,
  security: 0,
  hidden: false,
  maxClients: 4,
  txpower: 20,
  pm: 1,
});

/** Microseconds: joining with an address by DHCP, being refused, finding nobody, listening to every channel. */
const Micros = { Join: 1_500_000, Refuse: 2_500_000, Search: 2_000_000, Scan: 2_100_000 } as const;

/** The radio, and the air around it. */
export class Wifi implements Unit {
  /** Who can be heard. */
  accessPoints: AccessPoint[] = [{ ssid: "Antaresia-GUEST", channel: 6, rssi: -50 }];
  hostname: string;
  country = "XX";
  interfaces: [Interface, Interface];
  /** Access points of other boards, and who has joined that of this one, by number of the board. */
  heard: [number, AccessPoint][] = [];
  stations: [number, Uint8Array][] = [];
  /** Number of the board whose access point it has joined; -1 = none. */
  private joined = -1;
  private stop: (() => void) | null = null;

  constructor(private readonly chip: Chip) {
    this.hostname = `mpy-${chip.board.name}`;
    this.interfaces = this.fresh();
    const sockets = socketsOf(chip);
    sockets.hear = (from, news) => this.hear(from, news);
    chip.network.boards.forEach(({ point }, i) => {
      if (point && i !== sockets.index) this.heard.push([i, point]);
    });
  }

  /** Six bytes, those of the access point one more. */
  mac(id: number): Uint8Array {
    const { uniqueId } = this.chip.board;
    const bytes = Uint8Array.from([0x24, 0x0a, 0xc4, ...uniqueId.slice(-3)]);
    bytes[5]! += id + 4 * socketsOf(this.chip).index;
    return bytes;
  }

  connect(ssid: string, key: string): void {
    Object.assign(this.interfaces[STA], { state: "connecting", ssid, key, ip: [...NOWHERE] });
    this.attempt();
  }

  disconnect(): void {
    this.stop?.();
    this.stop = null;
    this.leave();
    Object.assign(this.interfaces[STA], { state: "idle", ip: [...NOWHERE] });
  }

  reset(): void {
    this.stop?.();
    this.stop = null;
    this.leave();
    this.interfaces = this.fresh();
    this.tellPoint();
  }

  save(): unknown {
    const { accessPoints, hostname, country, interfaces, heard, stations, joined } = this;
    return { accessPoints, hostname, country, interfaces, heard, stations, joined };
  }

  /** Everyone who can be heard. */
  get points(): readonly AccessPoint[] {
    return [...this.accessPoints, ...this.heard.map(([, point]) => point)];
  }

  /** The board's own access point was switched on or off, or has another name or key: others hear of it. */
  tellPoint(): void {
    const { active, ssid, key, channel, hidden } = this.interfaces[AP];
    const sockets = socketsOf(this.chip);
    if (!active) this.stations = [];
    if (!active && !sockets.point) return;
    sockets.point = active ? { ssid, channel, hidden, ...(key === "" ? {} : { password: key }) } : null;
    this.chip.network.radio(sockets, -1, { point: sockets.point });
  }

  private hear(from: number, news: RadioNews): void {
    const others = <T>(all: [number, T][]): [number, T][] => all.filter(([board]) => board !== from);
    if ("station" in news) {
      this.stations = others(this.stations);
      if (news.station && this.interfaces[AP].active) this.stations.push([from, news.station]);
      return;
    }
    this.heard = others(this.heard);
    if (news.point) this.heard.push([from, news.point]);
    else if (this.joined === from) {
      this.joined = -1;
      Object.assign(this.interfaces[STA], { state: "connecting", ip: [...NOWHERE] });
      this.attempt();
    }
  }

  /** Tells a board whose access point was joined that it is left. */
  private leave(): void {
    const { chip, joined } = this;
    this.joined = -1;
    if (joined >= 0) chip.network.radio(socketsOf(chip), joined, { station: null });
  }

  load(state: unknown): void {
    this.stop?.();
    Object.assign(this, state);
    const station = this.interfaces[STA];
    if (station.state === "connecting") this.wait(station.due);
  }

  private fresh(): [Interface, Interface] {
    const tail = this.chip.board.uniqueId.slice(-3).map((byte) => byte.toString(16).padStart(2, "0"));
    const name =
      this.chip.board.platform === "esp8266" ? `MicroPython-${tail.join("")}` : `ESP_${tail.join("").toUpperCase()}`;
    return [interfaceOf(STA, name), interfaceOf(AP, name)];
  }

  private found(): AccessPoint | undefined {
    const { ssid } = this.interfaces[STA];
    return this.points.find((point) => point.ssid === ssid);
  }

  private attempt(): void {
    const point = this.found();
    const { key } = this.interfaces[STA];
    const right = point && (point.password === undefined || point.password === key);
    this.wait(this.chip.now() + (!point ? Micros.Search : right ? Micros.Join : Micros.Refuse));
  }

  private wait(due: number): void {
    this.stop?.();
    this.interfaces[STA].due = due;
    this.stop = this.chip.at(due, () => this.decide());
  }

  private decide(): void {
    this.stop = null;
    const station = this.interfaces[STA];
    const point = this.found();
    if (point && (point.password === undefined || point.password === station.key)) {
      station.state = "got IP";
      station.channel = point.channel ?? 1;
      const sockets = socketsOf(this.chip);
      this.joined = this.heard.find(([, each]) => each === point)?.[0] ?? -1;
      const [own, gateway] =
        this.joined < 0 ? [leased(this.chip), GATEWAY] : [`192.168.4.${2 + sockets.index}`, OWN_POINT];
      if (station.dhcp) station.ip = [own, "255.255.255.0", gateway, gateway];
      if (this.joined >= 0) this.chip.network.radio(sockets, this.joined, { station: this.mac(STA) });
    } else {
      station.state = point ? "wrong password" : "no AP";
      // The ESP32 tries again and again, and says that it connects meanwhile.
      if (this.chip.board.platform === "esp32" && station.reconnects !== 0) {
        if (station.reconnects > 0) station.reconnects--;
        station.state = "connecting";
        this.attempt();
      }
    }
    this.chip.services.attend();
  }
}

/** Address of a board on its network. */
const leased = (chip: Chip): string => `10.13.37.${2 + socketsOf(chip).index}`;
const GATEWAY = "10.13.37.1";
/** Address of a board on the network of its own access point. */
const OWN_POINT = "192.168.4.1";

export const wifiOf = (chip: Chip): Wifi => chip.unit("wifi", (c) => new Wifi(c));

/** What `status()` answers, by port. */
const STATUS: Record<string, Record<string, number>> = {
  esp8266: {
    STAT_IDLE: 0,
    STAT_CONNECTING: 1,
    STAT_WRONG_PASSWORD: 2,
    STAT_NO_AP_FOUND: 3,
    STAT_CONNECT_FAIL: 4,
    STAT_GOT_IP: 5,
  },
  esp32: {
    STAT_IDLE: 1000,
    STAT_CONNECTING: 1001,
    STAT_GOT_IP: 1010,
    STAT_NO_AP_FOUND: 201,
    STAT_WRONG_PASSWORD: 202,
    STAT_BEACON_TIMEOUT: 200,
    STAT_ASSOC_FAIL: 203,
    STAT_HANDSHAKE_TIMEOUT: 204,
  },
};
const STATE_NAME: Record<Interface["state"], string> = {
  idle: "STAT_IDLE",
  connecting: "STAT_CONNECTING",
  "wrong password": "STAT_WRONG_PASSWORD",
  "no AP": "STAT_NO_AP_FOUND",
  "got IP": "STAT_GOT_IP",
};

/** Text of a str or bytes argument. */
const textOf = (value: PyValue | undefined): string =>
  value === undefined || value === null ? "" : new TextDecoder().decode(toBytes(value));

/** Modules `network` and `socket`. */
export function networkModule(chip: Chip): readonly ModuleFace[] {
  const sockets = socketsOf(chip);
  const wifi = wifiOf(chip);
  sockets.source(() => {
    const [station, point] = wifi.interfaces;
    const own =
      station.state === "got IP" ? [station.ip[0]] : chip.board.platform === "antaresia" ? [leased(chip)] : [];
    return point.active ? [...own, point.ip[0]] : own;
  });
  const esp8266 = chip.board.platform === "esp8266";
  const status = STATUS[chip.board.platform] ?? STATUS["esp32"]!;
  const of = (call: Call): Interface => {
    const { handle } = call.self!;
    if (handle === 0) throw valueError("__init__ of the base class has not been called");
    return wifi.interfaces[handle - 1]!;
  };
  const isStation = (call: Call): boolean => call.self!.handle - 1 === STA;
  const station = (call: Call): Interface => {
    if (!isStation(call)) throw osError(esp8266 ? "STA required" : "STA required");
    return of(call);
  };

  /** `config("name")`. */
  const ask = (call: Call, name: string): string | number | boolean | Uint8Array => {
    const face = of(call);
    switch (name) {
      case "mac":
        return wifi.mac(call.self!.handle - 1);
      case "ssid":
      case "essid":
        return face.ssid;
      case "channel":
        return face.channel;
      case "hidden":
        return face.hidden;
      case "security":
      case "authmode":
        return face.security;
      case "hostname":
      case "dhcp_hostname":
        return wifi.hostname;
      case "reconnects":
        return face.reconnects;
      case "max_clients":
        return face.maxClients;
      case "txpower":
        return face.txpower;
      case "pm":
        return face.pm;
      case "protocol":
        return 7;
      default:
        throw valueError("unknown config param");
    }
  };
  /** `config(name=value)`; positions in CONFIG. */
  const CONFIG =
    "param?, *, mac?, ssid?, essid?, channel?, hidden?, security?, authmode?, key?, password?, hostname?, dhcp_hostname?, reconnects?, max_clients?, txpower?, pm?, protocol?";
  const NAMES = CONFIG.replace(/[?* ]/g, "").split(",").filter(Boolean);
  const tell = (call: Call, name: string, value: PyValue): void => {
    const face = of(call);
    switch (name) {
      case "ssid":
      case "essid":
        face.ssid = textOf(value);
        break;
      case "key":
      case "password":
        face.key = textOf(value);
        break;
      case "hostname":
      case "dhcp_hostname":
        wifi.hostname = textOf(value);
        break;
      case "channel":
        face.channel = toInt(value);
        break;
      case "hidden":
        face.hidden = Boolean(value);
        break;
      case "security":
      case "authmode":
        face.security = toInt(value);
        break;
      case "reconnects":
        face.reconnects = toInt(value);
        break;
      case "max_clients":
        face.maxClients = toInt(value);
        break;
      case "pm":
        face.pm = toInt(value);
        break;
    }
  };

  const wlan = cls("WLAN", {
    __init__: fn("interface?", (call) => {
      const id = call.int(0, STA);
      if (id !== STA && id !== AP) throw valueError(esp8266 ? "" : "invalid WLAN interface identifier");
      return new Handle(id + 1);
    }),
    active: fn("is_active?", (call) => {
      const face = of(call);
      if (call.args[0] === undefined) return face.active;
      face.active = call.bool(0);
      if (!isStation(call)) wifi.tellPoint();
      else if (!face.active) wifi.disconnect();
      return face.active;
    }),
    connect: fn("ssid?, key?, *, bssid?", (call) => {
      const face = station(call);
      if (!face.active) throw esp8266 ? osError("can't connect") : osError("Wifi Internal State Error");
      wifi.connect(call.has(0) ? textOf(call.args[0]) : face.ssid, textOf(call.args[1]));
    }),
    disconnect: fn("", (call) => {
      station(call);
      wifi.disconnect();
    }),
    isconnected: fn("", (call) => (isStation(call) ? of(call).state === "got IP" : wifi.stations.length > 0)),
    status: fn("param?", (call) => {
      const face = of(call);
      if (!call.has(0)) return isStation(call) ? status[STATE_NAME[face.state]]! : esp8266 ? -1 : undefined;
      const param = call.text(0);
      if (param === "rssi") {
        if (face.state !== "got IP") throw osError("not connected");
        return wifi.points.find((point) => point.ssid === face.ssid)?.rssi ?? -60;
      }
      if (param === "stations") return new PyList(wifi.stations.map(([, mac]) => [mac, -60]));
      throw valueError("unknown status param");
    }),
    scan: fn("", (call) => {
      const face = station(call);
      if (!face.active) throw esp8266 ? osError("STA must be active") : osError("STA must be active");
      if (call.state === 0) {
        chip.sleep.until = chip.now() + Micros.Scan;
        return new Wait(chip.sleep.until, 1);
      }
      if (chip.now() < chip.sleep.until) return new Wait(chip.sleep.until, 1);
      const encoder = new TextEncoder();
      return new PyList(
        wifi.points.map(({ ssid, password, channel = 1, rssi = -60, bssid, hidden = false }, i) => [
          encoder.encode(hidden ? "" : ssid),
          Uint8Array.from(bssid ?? [0x5e, 0xc0, 0xff, 0xee, 0, i]),
          channel,
          rssi,
          password === undefined ? 0 : 3,
          esp8266 ? (hidden ? 1 : 0) : hidden,
        ]),
      );
    }),
    config: fn(CONFIG, (call) => {
      if (call.has(0)) return ask(call, call.text(0));
      NAMES.forEach((name, i) => {
        if (i > 0 && call.args[i] !== undefined) tell(call, name, call.args[i]!);
      });
      if (!isStation(call)) wifi.tellPoint();
    }),
    ...addressMembers((call) => ({ face: of(call), up: of(call).state === "got IP" })),
    IF_STA: STA,
    IF_AP: AP,
    SEC_OPEN: 0,
    SEC_WEP: 1,
    SEC_WPA: 2,
    SEC_WPA2: 3,
    SEC_WPA_WPA2: 4,
    SEC_WPA3: 6,
    PM_NONE: 0,
    PM_PERFORMANCE: 1,
    PM_POWERSAVE: 2,
  });
  const members: Record<string, Member> = {
    WLAN: wlan,
    hostname: fn("name?", (call) => {
      if (!call.has(0)) return wifi.hostname;
      wifi.hostname = call.text(0);
    }),
    country: fn("code?", (call) => {
      if (!call.has(0)) return wifi.country;
      if (call.text(0).length !== 2) throw valueError("");
      wifi.country = call.text(0);
    }),
    phy_mode: fn("mode?", (call) => (call.has(0) ? undefined : 3)),
    ipconfig: fn("param?, *, dns?, prefer?", (call) => {
      if (call.args[0] === "dns") return wifi.interfaces[STA].ip[3];
      if (call.args[0] === "prefer") return 4;
      if (call.has(1)) wifi.interfaces[STA].ip[3] = textOf(call.args[1]);
    }),
    STA_IF: STA,
    AP_IF: AP,
    AUTH_OPEN: 0,
    AUTH_WEP: 1,
    AUTH_WPA_PSK: 2,
    AUTH_WPA2_PSK: 3,
    AUTH_WPA_WPA2_PSK: 4,
    MODE_11B: 1,
    MODE_11G: 2,
    MODE_11N: 3,
    ...status,
    ...(chip.board.platform === "esp32" ? lanMembers(chip) : {}),
  };
  return [mod("network", members), socketModule(chip)];
}
