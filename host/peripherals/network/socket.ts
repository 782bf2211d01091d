/** Module `socket`: BSD sockets as MicroPython has them, each a stream too. */
import {
  type Answer,
  Handle,
  osError,
  PyError,
  PyList,
  SELF,
  typeError,
  valueError,
  Wait,
} from "../../bridge/answer.js";
import {
  type Call,
  cls,
  fn,
  type FunctionFace,
  type Members,
  mod,
  type ModuleFace,
  toBytes,
  toFloat,
  toInt,
} from "../../bridge/face.js";
import { PySequence, type PyValue } from "../../bridge/values.js";
import { ANY, type Endpoint, Errno, parseAddress } from "../../network/packet.js";
import type { Chip } from "../chip.js";
import { type Socket, type Sockets, socketsOf } from "./sockets.js";

const Af = { INET: 2, INET6: 10 } as const;
const Sock = { STREAM: 1, DGRAM: 2, RAW: 3 } as const;
/** lwIP's numbers, which all ports but the unix one have. */
const Option = { REUSEADDR: 4, KEEPALIVE: 8, CALLBACK: 20, BROADCAST: 32, LINGER: 128, SOCKET: 0xfff } as const;
const Message = { PEEK: 1, DONTWAIT: 8 } as const;
const IP_ADD_MEMBERSHIP = 3;
/** What `ioctl` asks, and its answers. */
const Ioctl = { Poll: 3, Close: 4 } as const;
const Poll = { In: 1, Out: 4, Err: 8, Hup: 16, Nval: 32 } as const;

/** Largest datagram. */
const MOST_DATAGRAM = 65_507;

/** Deadlines are kept in the state of a wait: milliseconds, a week of them. */
const WEEK = 2 ** 29;

/** Waits `timeout` milliseconds from the first call on; null when they are over. */
function pause({ chip, state }: Call, timeout: number): Wait | null {
  const now = chip.now() / 1000;
  const deadline = state === 0 ? Math.ceil(now + timeout) % WEEK : state - 1;
  const left = (deadline - (now % WEEK) + WEEK) % WEEK;
  return left > 0 && left < WEEK / 2 ? new Wait((now + left) * 1000, deadline + 1) : null;
}

/** What a call does that cannot be done yet, with the time-out of its socket. @throws PyError EAGAIN, ETIMEDOUT */
function wait(call: Call, timeout: number): Wait {
  if (timeout === 0) throw osError(Errno.EAGAIN);
  if (timeout < 0) return new Wait(Infinity, 1);
  const pending = pause(call, timeout);
  if (!pending) throw osError(Errno.ETIMEDOUT);
  return pending;
}

/** @throws PyError */
function portOf(value: PyValue | undefined): number {
  const port = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : toInt(value ?? null);
  if (port < 0 || port > 65_535) throw new PyError("OverflowError", "port must be 0-65535");
  return port;
}

/** Name or address of an argument: a str, bytes, None. @throws PyError TypeError */
const hostOf = (value: PyValue | undefined): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "string"
      ? value
      : new TextDecoder().decode(toBytes(value));

/** An address argument: a tuple of host and port, as `getaddrinfo` gives it. @throws PyError */
function endpointOf(chip: Chip, value: PyValue | undefined): Endpoint {
  if (!(value instanceof PySequence) || value.items.length !== 2)
    throw typeError("address must be a tuple (host, port)");
  const address = chip.network.resolve(hostOf(value.items[0]));
  if (address === null) throw osError(unknownHost(chip));
  return { address, port: portOf(value.items[1]) };
}

/** The number of an OSError for a name nobody has. */
const unknownHost = ({ board }: Chip): number => (board.platform === "esp32" ? -202 : -2);

const pair = ({ address, port }: Endpoint): [string, number] => [address, port];

/** Raises what a connection failed with. @throws PyError */
function check({ tcp }: Socket): void {
  const error = tcp?.takeError() ?? 0;
  if (error) throw osError(error);
}

function poll(socket: Socket, flags: number): number {
  const { tcp, listener, udp, type } = socket;
  let ready: number;
  if (type === Sock.DGRAM) ready = Poll.Out | (udp && udp.waiting.length > 0 ? Poll.In : 0);
  else if (listener) return listener.waiting.length > 0 ? flags & Poll.In : 0;
  else if (!tcp) return (flags & Poll.Out) | Poll.Hup;
  else {
    ready = (tcp.in.length > 0 || tcp.ended ? Poll.In : 0) | (tcp.room > 0 || tcp.phase === "closed" ? Poll.Out : 0);
    return (ready & flags) | (tcp.error ? Poll.Err : 0) | (tcp.over ? Poll.Hup : 0);
  }
  return ready & flags;
}

/** The connection of a stream socket. @throws PyError when there is none */
function connected(socket: Socket): NonNullable<Socket["tcp"]> {
  if (!socket.tcp) throw osError(Errno.ENOTCONN);
  return socket.tcp;
}

/** How much of what came a read may take: at least one byte, or 0 for "not yet", or -1 at the end. */
type Enough = (tcp: NonNullable<Socket["tcp"]>) => number;

/** Bytes of a stream, as many as `enough` says; at the end what there is. @throws PyError */
function take(call: Call, socket: Socket, timeout: number, enough: Enough, peek = false): Uint8Array | Wait {
  const tcp = connected(socket);
  const count = enough(tcp);
  if (count > 0) return peek ? tcp.in.copy(count) : tcp.read(count);
  if (tcp.in.length === 0) check(socket);
  if (tcp.ended) return tcp.read(tcp.in.length);
  return wait(call, timeout);
}

function receive(call: Call, socket: Socket, count: number, flags: number): [Uint8Array, Endpoint] | Wait {
  const timeout = flags & Message.DONTWAIT ? 0 : socket.timeout;
  const peek = (flags & Message.PEEK) !== 0;
  if (socket.type === Sock.DGRAM) {
    const first = socket.udp?.waiting[0];
    if (!first) return wait(call, timeout);
    if (!peek) socket.udp!.waiting.shift();
    return [first.bytes.slice(0, count), first.from];
  }
  const bytes = take(call, socket, timeout, (tcp) => Math.min(count, tcp.in.length), peek);
  return bytes instanceof Wait ? bytes : [bytes, socket.tcp!.remote];
}

/** Writes all of `bytes`; what does not fit waits, and when time is up, or may not pass, it is how much that was. @throws PyError */
function write(call: Call, socket: Socket, bytes: Uint8Array): number | Wait {
  const { chip, state } = call;
  const tcp = connected(socket);
  let done = Math.max(0, state - 1);
  if (tcp.phase === "connecting") {
    if (socket.timeout === 0) throw osError(Errno.EAGAIN);
    return new Wait(Infinity, 1);
  }
  if (tcp.phase === "closed" || tcp.ending) {
    check(socket);
    throw osError(tcp.phase === "closed" ? Errno.ECONNRESET : Errno.EPIPE);
  }
  const taken = tcp.write(bytes.subarray(done));
  done += taken;
  if (taken > 0 || state === 0) socket.wrote = chip.now();
  if (done >= bytes.length) return done;
  const until = socket.timeout < 0 ? Infinity : socket.wrote + socket.timeout * 1000;
  if (chip.now() < until) return new Wait(until, done + 1);
  if (done > 0) return done;
  throw osError(socket.timeout === 0 ? Errno.EAGAIN : Errno.ETIMEDOUT);
}

/** Sends a datagram. @throws PyError */
function sendTo(sockets: Sockets, socket: Socket, bytes: Uint8Array, to: Endpoint): number {
  if (bytes.length > MOST_DATAGRAM) throw osError(Errno.EMSGSIZE);
  if (!socket.udp) sockets.bind(socket, ANY, 0);
  const error = sockets.stack.sendTo(socket.udp!, to, bytes);
  if (error) throw osError(error);
  return bytes.length;
}

function send(call: Call, sockets: Sockets, socket: Socket, bytes: Uint8Array): number | Wait {
  if (socket.type !== Sock.DGRAM) return write(call, socket, bytes);
  if (!socket.udp?.peer) throw osError(Errno.ENOTCONN);
  return sendTo(sockets, socket, bytes, socket.udp.peer);
}

/** `read`, `readinto`: `count` bytes, or to the end; without waiting what there is. */
function readStream(call: Call, socket: Socket, count: number): Uint8Array | null | Wait {
  if (socket.type === Sock.DGRAM) {
    const got = orNone(() => receive(call, socket, Math.min(count, MOST_DATAGRAM), 0));
    return got instanceof Wait || got === null ? got : got[0];
  }
  return orNone(() =>
    take(call, socket, socket.timeout, (tcp) => {
      if (tcp.in.length >= count) return count;
      check(socket); // what came before is lost, as it is there
      if (socket.timeout === 0) return tcp.in.length;
      more(call, tcp, count);
      return 0;
    }),
  );
}

/** A reader that needs more than the buffer holds gets it, up to what would fill the machine. @throws PyError MemoryError */
function more({ chip }: Call, tcp: NonNullable<Socket["tcp"]>, count = Infinity): void {
  if (tcp.in.length > chip.services.size()) throw new PyError("MemoryError");
  tcp.want(Math.min(count, tcp.in.length + 4096));
}

/** As a stream: None rather than EAGAIN. */
function orNone<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (error instanceof PyError && error.argument === Errno.EAGAIN) return null;
    throw error;
  }
}

function connect(call: Call, sockets: Sockets, socket: Socket): void | Wait {
  const { chip } = call;
  if (socket.type === Sock.DGRAM) {
    const to = endpointOf(chip, call.args[0]);
    if (!socket.udp) sockets.bind(socket, ANY, 0);
    socket.udp!.peer = to;
    return;
  }
  if (call.state === 0) {
    if (socket.listener) throw osError(Errno.EISCONN);
    if (socket.tcp?.phase === "connecting") throw osError(Errno.EALREADY);
    check(socket);
    if (socket.tcp?.phase === "open") throw osError(Errno.EISCONN);
    const to = endpointOf(chip, call.args[0]);
    if (!socket.local) sockets.bind(socket, ANY, 0);
    const tcp = sockets.stack.connect(socket.local!, to);
    if (typeof tcp === "number") throw osError(tcp);
    socket.tcp = tcp;
    sockets.watch(socket);
    if (socket.timeout === 0) throw osError(Errno.EINPROGRESS);
    // A loopback answers once this call is over.
    return wait(call, socket.timeout);
  }
  check(socket);
  return socket.tcp?.phase === "connecting" ? wait(call, socket.timeout) : undefined;
}

function setOption(call: Call, socket: Socket): void {
  const { chip } = call;
  const [level, name] = [call.int(0), call.int(1)];
  const value = call.args[2];
  if (level === Option.SOCKET && name === Option.CALLBACK) {
    socket.handler = chip.handler(socket.handler, call.handler(2), call.self!);
  } else if (level === Option.SOCKET && name === Option.LINGER) {
    const bytes = toBytes(value ?? null);
    const [on = 0, seconds = 0] = [bytes[0], bytes[4]];
    socket.linger = on !== 0 && seconds === 0;
  } else if (level === Option.SOCKET && name === Option.REUSEADDR) socket.reuse = call.bool(2);
  else if (level === 0 && name === IP_ADD_MEMBERSHIP) {
    const bytes = toBytes(value ?? null);
    if (bytes.length !== 8) throw valueError("");
    if (!socket.udp) throw osError(Errno.EINVAL);
    socket.udp.groups = [...socket.udp.groups, bytes.slice(0, 4).join(".")];
  }
}

/** `inet_pton` and `inet_ntop` know IPv4. @throws PyError */
function needInet(call: Call): void {
  if (call.int(0) !== Af.INET) throw osError(Errno.EAFNOSUPPORT);
}

export function socketModule(chip: Chip): ModuleFace {
  const sockets = socketsOf(chip);
  /** A method: what it sent to the board itself is delivered when it is done. */
  const method = (signature: string, run: (call: Call, socket: Socket) => Answer): FunctionFace =>
    fn(signature, (call) => {
      const { handle } = call.self!;
      if (handle === 0) throw new PyError("AttributeError", "__init__ of the base class has not been called");
      return sockets.stack.enter(() => run(call, sockets.get(handle)));
    });
  const members: Members = {
    __init__: fn("af?, type?, proto?, fileno?", (call) => {
      const [af, type] = [Af.INET, Sock.STREAM].map((otherwise, i) =>
        call.args[i] === undefined ? otherwise : toInt(call.args[i]!),
      ) as [number, number];
      if (call.args[2] !== undefined) toInt(call.args[2]);
      if (af !== Af.INET) throw osError(Errno.EAFNOSUPPORT);
      if (type !== Sock.STREAM && type !== Sock.DGRAM) throw osError(Errno.EPROTONOSUPPORT);
      const made = sockets.make(type);
      made.object = call.self!.word;
      return new Handle(made.handle);
    }),
    bind: method("address", (call, socket) => {
      const { address, port } = endpointOf(chip, call.args[0]);
      if (socket.local) throw osError(Errno.EINVAL);
      if (!sockets.stack.owns(address)) throw osError(Errno.EADDRNOTAVAIL);
      sockets.bind(socket, address, port);
    }),
    listen: method("backlog?", (call, socket) => {
      if (socket.type !== Sock.STREAM) throw osError(Errno.EOPNOTSUPP);
      const backlog = call.int(0, 2);
      if (socket.tcp) throw osError(Errno.EINVAL);
      if (!socket.local) sockets.bind(socket, ANY, 0);
      if (socket.listener) return;
      socket.listener = sockets.stack.listen(socket.local!, Math.min(backlog, 16));
      sockets.watch(socket);
    }),
    accept: method("", (call, socket) => {
      if (!socket.listener) throw osError(Errno.EINVAL);
      if (socket.listener.waiting.length === 0) return wait(call, socket.timeout);
      const accepted = sockets.make(Sock.STREAM);
      const tcp = socket.listener.waiting.shift()!;
      Object.assign(accepted, { tcp, local: tcp.local });
      sockets.watch(accepted);
      const object = chip.newObject(socketClass, accepted.handle, (at) => (accepted.object = at));
      return [object, pair(tcp.remote)];
    }),
    connect: method("address", (call, socket) => connect(call, sockets, socket)),
    send: method("data", (call, socket) => send(call, sockets, socket, call.bytes(0))),
    sendall: method("data", (call, socket) => {
      const sent = send(call, sockets, socket, call.bytes(0));
      if (sent instanceof Wait) return sent;
      if (sent < call.bytes(0).length) throw osError(socket.timeout === 0 ? Errno.EAGAIN : Errno.ETIMEDOUT);
    }),
    sendto: method("data, address", (call, socket) => {
      if (socket.type !== Sock.DGRAM) return write(call, socket, call.bytes(0));
      return sendTo(sockets, socket, call.bytes(0), endpointOf(chip, call.args[1]));
    }),
    recv: method("size, flags?", (call, socket) => {
      const got = receive(call, socket, call.int(0), call.int(1, 0));
      return got instanceof Wait ? got : got[0];
    }),
    recvfrom: method("size, flags?", (call, socket) => {
      const got = receive(call, socket, call.int(0), call.int(1, 0));
      return got instanceof Wait ? got : [got[0], pair(got[1])];
    }),
    read: method("size?", (call, socket) => {
      const size = call.int(0, -1);
      return readStream(call, socket, size < 0 ? Infinity : size);
    }),
    readinto: method("buf, size?", (call, socket) => {
      const into = call.buffer(0);
      const bytes = readStream(call, socket, Math.min(into.length, call.int(1, into.length)));
      if (bytes === null || bytes instanceof Wait) return bytes;
      into.set(bytes);
      return bytes.length;
    }),
    readline: method("size?", (call, socket) => {
      const most = call.int(0, -1);
      const limit = most < 0 ? Infinity : most;
      if (socket.type === Sock.DGRAM) throw osError(Errno.EOPNOTSUPP);
      return orNone(() =>
        take(call, socket, socket.timeout, (tcp) => {
          const line = tcp.in.upTo(10);
          if (line > 0 || tcp.in.length >= limit) return Math.min(line || limit, limit);
          if (socket.timeout === 0) return tcp.in.length;
          more(call, tcp);
          return 0;
        }),
      );
    }),
    write: method("data, size?, offset?", (call, socket) => {
      const data = call.bytes(0);
      const from = call.has(2) ? call.int(1) : 0;
      const size = call.int(call.has(2) ? 2 : 1, data.length);
      return orNone(() => send(call, sockets, socket, data.subarray(from, from + size)));
    }),
    close: fn("", (call) => sockets.close(call.self!.handle)),
    settimeout: method("seconds", (call, socket) => {
      const value = call.args[0] ?? null;
      const seconds = value === null ? -1 : toFloat(value);
      if (value !== null && !(seconds >= 0)) throw valueError("timeout must not be negative");
      socket.timeout = value === null ? -1 : Math.min(Math.ceil(seconds * 1000), WEEK / 4);
    }),
    setblocking: method("flag", (call, socket) => {
      socket.timeout = call.bool(0) ? -1 : 0;
    }),
    setsockopt: method("level, name, value", (call, socket) => setOption(call, socket)),
    makefile: method("mode?, buffering?", () => SELF),
    fileno: fn("", ({ self }) => (sockets.has(self!.handle) ? self!.handle + 2 : -1)),
    ioctl: fn("request, flags?", (call) => {
      const { handle } = call.self!;
      const request = call.int(0);
      if (request === Ioctl.Poll) return sockets.has(handle) ? poll(sockets.get(handle), call.int(1, 0)) : Poll.Nval;
      if (request !== Ioctl.Close) return -Errno.EINVAL;
      sockets.close(handle);
      return 0;
    }),
    // What select.poll sleeps with: until `news` is no longer what it was, an interrupt came, or for that many milliseconds.
    _nap: fn("news?, ms?", (call) => {
      const news = (sockets.news + chip.interrupts) & 0xffffff;
      if (!call.has(0)) return news;
      if (call.int(0) !== news || call.state !== 0) return;
      const ms = call.int(1, -1);
      return new Wait(ms < 0 ? Infinity : chip.now() + ms * 1000, 1);
    }),
    __enter__: method("", () => SELF),
    __exit__: fn("...", (call) => sockets.close(call.self!.handle)),
    __repr__: fn("", ({ self }) => `<socket fd=${sockets.has(self!.handle) ? self!.handle + 2 : -1}>`),
  };
  const socketClass = cls("socket", members);
  return mod("socket", {
    socket: socketClass,
    getaddrinfo: fn("host, port, af?, type?, proto?, flags?", (call) => {
      const host = hostOf(call.args[0]);
      const port = portOf(call.args[1] ?? 0);
      const [af, type] = [call.int(2, 0), call.int(3, 0)];
      if (af !== 0 && af !== Af.INET) throw osError(unknownHost(chip));
      // A name server is asked, and answers.
      const asked = !parseAddress(host) && host !== "" && host !== "localhost";
      if (asked && sockets.addresses().length === 0) throw osError(unknownHost(chip));
      const answered = asked ? pause(call, (2 * chip.network.latency) / 1000) : null;
      if (answered) return answered;
      const address = chip.network.resolve(host);
      if (address === null) throw osError(unknownHost(chip));
      const types = type === 0 ? [Sock.STREAM] : [type];
      return new PyList(types.map((each) => [Af.INET, each, 0, "", [address, port]]));
    }),
    inet_pton: fn("af, text", (call) => {
      needInet(call);
      const parts = parseAddress(call.text(1));
      if (!parts) throw valueError("invalid arguments");
      return Uint8Array.from(parts);
    }),
    inet_ntop: fn("af, bytes", (call) => {
      needInet(call);
      const bytes = call.bytes(1);
      if (bytes.length !== 4) throw valueError("invalid arguments");
      return bytes.join(".");
    }),
    AF_INET: Af.INET,
    AF_INET6: Af.INET6,
    SOCK_STREAM: Sock.STREAM,
    SOCK_DGRAM: Sock.DGRAM,
    SOCK_RAW: Sock.RAW,
    IPPROTO_IP: 0,
    IPPROTO_TCP: 6,
    IPPROTO_UDP: 17,
    SOL_SOCKET: Option.SOCKET,
    SO_REUSEADDR: Option.REUSEADDR,
    SO_BROADCAST: Option.BROADCAST,
    SO_KEEPALIVE: Option.KEEPALIVE,
    SO_LINGER: Option.LINGER,
    IP_ADD_MEMBERSHIP,
    TCP_NODELAY: 1,
    MSG_PEEK: Message.PEEK,
    MSG_DONTWAIT: Message.DONTWAIT,
  });
}
