/** What travels on a simulated network: datagrams of UDP and segments of TCP, between IPv4 addresses as dotted text. */

/** One end of a connection or a datagram. */
export interface Endpoint {
  /** IPv4 address, `"192.168.4.1"`. */
  readonly address: string;
  readonly port: number;
}

export interface Datagram {
  readonly kind: "udp";
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly bytes: Uint8Array;
}

/** A segment. Bytes are numbered from 0 in each direction; the end of a direction (FIN) takes a number as a byte does. */
export interface Segment {
  readonly kind: "tcp";
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** `syn` opens, `fin` ends what comes from here, `rst` breaks off, `probe` asks for an answer. */
  readonly flag: "" | "syn" | "fin" | "rst" | "probe";
  /** Number of the first byte. */
  readonly seq: number;
  /** Number of the byte that is awaited next; -1 = nothing has been heard yet. */
  readonly ack: number;
  /** Bytes from `ack` on that there is room for. */
  readonly window: number;
  readonly bytes: Uint8Array;
}

export type Packet = Datagram | Segment;

export const ANY = "0.0.0.0";
export const LOCALHOST = "127.0.0.1";

/** errno values of sockets. */
export const Errno = {
  EBADF: 9,
  EAGAIN: 11,
  EINVAL: 22,
  EMFILE: 24,
  EPIPE: 32,
  EMSGSIZE: 90,
  EPROTONOSUPPORT: 93,
  EOPNOTSUPP: 95,
  EAFNOSUPPORT: 97,
  EADDRINUSE: 98,
  EADDRNOTAVAIL: 99,
  ECONNRESET: 104,
  EISCONN: 106,
  ENOTCONN: 107,
  ETIMEDOUT: 110,
  ECONNREFUSED: 111,
  EHOSTUNREACH: 113,
  EALREADY: 114,
  EINPROGRESS: 115,
} as const;

/** A failure of the network, as JavaScript sees it. */
export class NetworkError extends Error {
  override name = "NetworkError";
  /** `"ECONNREFUSED"` and the like. */
  readonly code: string;

  constructor(
    readonly errno: number,
    text: string,
  ) {
    const code = Object.entries(Errno).find(([, value]) => value === errno)?.[0] ?? `E${errno}`;
    super(`${code}: ${text}`);
    this.code = code;
  }
}

/** The four numbers of a dotted address, or null for other text. */
export function parseAddress(text: string): [number, number, number, number] | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const parts = match?.slice(1).map(Number);
  return parts?.every((part) => part < 256) ? (parts as [number, number, number, number]) : null;
}

export const isLoopback = (address: string): boolean => address.startsWith("127.");

/** Whether datagrams to that address go to everyone: the last number is 255. */
export const isBroadcast = (address: string): boolean => address.endsWith(".255");

/** Whether it is the address of a group. */
export const isMulticast = (address: string): boolean => {
  const first = parseAddress(address)?.[0] ?? 0;
  return first >= 224 && first < 240;
};

export const sameEndpoint = (a: Endpoint, b: Endpoint): boolean => a.address === b.address && a.port === b.port;
