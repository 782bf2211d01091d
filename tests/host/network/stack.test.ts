// The protocols of a host, between two stacks and a wire that can be cut.
import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../../host/clock/virtual.js";
import { ByteQueue } from "../../../host/network/bytes.js";
import { ANY, Errno, type Packet } from "../../../host/network/packet.js";
import { type Listener, Stack } from "../../../host/network/stack.js";
import type { Tcp } from "../../../host/network/tcp.js";

const LATENCY = 1000;
const [A, B] = ["10.0.0.1", "10.0.0.2"];

/** Two hosts, and a wire between them. */
function rig(limit = 4000) {
  const clock = new VirtualClock();
  const wire = { cut: false, packets: [] as Packet[] };
  const stacks: Stack[] = [A, B].map(
    (address, i) =>
      new Stack({
        addresses: () => [address],
        transmit: (packet) => {
          wire.packets.push(packet);
          clock.alarm(clock.now() + LATENCY, () => {
            if (!wire.cut && packet.to.address === [A, B][1 - i]) stacks[1 - i]!.receive(packet);
          });
        },
        now: () => clock.now(),
        at: (micros, action) => clock.alarm(micros, action),
        inLimit: limit,
        outLimit: limit,
      }),
  );
  const [a, b] = stacks as [Stack, Stack];
  const run = (seconds: number): void => clock.spend(seconds * 1e6);
  const connect = (port = 80): Tcp =>
    a.enter(() => a.connect({ address: ANY, port: a.freePort(() => false) }, { address: B, port })) as Tcp;
  /** A connection and its other end. */
  const open = (): [Tcp, Tcp, Listener] => {
    const listener = b.listen({ address: ANY, port: 80 }, 5);
    const tcp = connect();
    run(0.1);
    return [tcp, listener.waiting.shift()!, listener];
  };
  return { clock, wire, a, b, run, connect, open };
}
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (data: string): Uint8Array => new TextEncoder().encode(data);

describe("bytes in a queue", () => {
  it("are copied, dropped, found and taken across their chunks", () => {
    const queue = new ByteQueue();
    for (const part of ["ab", "", "cde", "f\ngh"]) queue.push(bytes(part));
    expect(queue.length).toBe(9);
    expect(text(queue.copy(4, 1))).toBe("bcde");
    expect(queue.upTo(10)).toBe(7);
    expect(queue.upTo(0)).toBe(0);
    expect(text(queue.take(3))).toBe("abc");
    queue.drop(1);
    expect(text(queue.take(100))).toBe("ef\ngh");
    expect(queue.length).toBe(0);
  });
});

describe("a connection", () => {
  it("opens in a round trip, carries bytes both ways, and closes half by half", () => {
    const { a, b, run, open, clock } = rig();
    const [tcp, other] = open();
    expect(tcp.phase).toBe("open");
    a.enter(() => tcp.write(bytes("question")));
    a.enter(() => tcp.end());
    run(0.01);
    expect([text(other.read(100)), other.ended, other.over]).toEqual(["question", true, false]);
    b.enter(() => other.write(bytes("answer")));
    b.enter(() => other.close());
    run(0.01);
    expect([text(tcp.read(100)), tcp.ended, tcp.phase, other.phase]).toEqual(["answer", true, "closed", "closed"]);
    run(100);
    expect(clock.nextAlarm).toBe(Infinity);
  });

  it("holds no more than its windows, and loses nothing", () => {
    const { a, b, run, open, wire } = rig(4000);
    const [tcp, other] = open();
    const all = Uint8Array.from({ length: 50_000 }, (_, i) => i * 7);
    let sent = 0;
    const got: number[] = [];
    while (got.length < all.length) {
      sent += a.enter(() => tcp.write(all.subarray(sent)));
      expect(sent - got.length).toBeLessThanOrEqual(8000);
      run(0.005);
      got.push(...b.enter(() => other.read(1 + (got.length % 3000))));
    }
    expect(Uint8Array.from(got)).toEqual(all);
    for (const packet of wire.packets) expect(packet.bytes.length).toBeLessThanOrEqual(1460);
  });

  it("gives a reader that waits for more than the window room for it", () => {
    const { a, b, run, open } = rig(4000);
    const [tcp, other] = open();
    b.enter(() => other.want(9000));
    for (let sent = 0; sent < 9000; run(0.01)) sent += a.enter(() => tcp.write(new Uint8Array(9000 - sent)));
    run(0.1);
    expect(other.in.length).toBe(9000);
  });

  it("is sent again after a cut, and given up after a longer one", () => {
    const { a, run, open, wire } = rig();
    const [tcp, other] = open();
    wire.cut = true;
    a.enter(() => tcp.write(bytes("patience")));
    run(2);
    wire.cut = false;
    run(2);
    expect(text(other.read(100))).toBe("patience");
    wire.cut = true;
    a.enter(() => tcp.write(bytes("hello?")));
    run(30.9);
    expect(tcp.phase).toBe("open");
    run(0.2);
    expect([tcp.phase, tcp.takeError(), tcp.takeError()]).toEqual(["closed", Errno.ETIMEDOUT, 0]);
  });

  it("finds out that a window has opened when the news was lost", () => {
    const { a, b, run, open, wire } = rig(4000);
    const [tcp, other] = open();
    a.enter(() => tcp.write(new Uint8Array(4000)));
    run(0.1);
    a.enter(() => tcp.write(new Uint8Array(1000)));
    run(0.1);
    wire.cut = true;
    b.enter(() => other.read(4000));
    run(0.5);
    wire.cut = false;
    run(5);
    expect(other.in.length).toBe(1000);
  });

  it("is refused where nobody listens, and where the queue is full asks again", () => {
    const { b, run, connect } = rig();
    const refused = connect(81);
    run(0.01);
    expect([refused.phase, refused.takeError()]).toEqual(["closed", Errno.ECONNREFUSED]);
    const listener = b.listen({ address: ANY, port: 80 }, 1);
    const [first, second] = [connect(), connect()];
    run(0.5);
    expect([first.phase, second.phase]).toEqual(["open", "connecting"]);
    listener.waiting.shift();
    run(1);
    expect(second.phase).toBe("open");
  });

  it("is broken off by whoever closes it with bytes unread, or sends to a side that was closed", () => {
    const { a, b, run, open } = rig();
    const [tcp, other, listener] = open();
    a.enter(() => tcp.write(bytes("unread")));
    run(0.01);
    b.enter(() => other.close());
    run(0.01);
    expect(tcp.takeError()).toBe(Errno.ECONNRESET);
    b.unlisten(listener);
    const [again, peer] = open();
    b.enter(() => peer.close());
    run(0.01);
    a.enter(() => again.write(bytes("too late")));
    run(0.01);
    expect(again.takeError()).toBe(Errno.ECONNRESET);
  });

  it("does not wait for ever for the other side to close its half", () => {
    const { a, run, open, clock } = rig();
    const [tcp, other] = open();
    a.enter(() => tcp.close());
    run(19);
    expect([tcp.phase, other.phase]).toEqual(["open", "open"]);
    run(2);
    expect([tcp.phase, other.takeError()]).toEqual(["closed", Errno.ECONNRESET]);
    run(100);
    expect(clock.nextAlarm).toBe(Infinity);
  });

  it("goes on from its saved state", () => {
    const { a, run } = rig();
    const listener = a.listen({ address: ANY, port: 80 }, 5);
    const tcp = a.enter(() => a.connect({ address: ANY, port: 5000 }, { address: A, port: 80 })) as Tcp;
    a.enter(() => tcp.write(bytes("saved")));
    const port = a.bind({ address: ANY, port: 99 });
    a.enter(() => a.sendTo(port, { address: A, port: 99 }, bytes("datagram")));
    expect(listener.waiting.length).toBe(1);
    const state = structuredClone(a.save());
    const fresh = rig();
    const { connections, listeners, ports } = fresh.a.load(state);
    const [mine] = connections;
    const [theirs] = listeners[0]!.waiting;
    expect([text(theirs!.read(100)), text(ports[0]!.waiting[0]!.bytes)]).toEqual(["saved", "datagram"]);
    fresh.a.enter(() => theirs!.write(bytes("on")));
    expect(text(mine!.read(100))).toBe("on");
    run(0);
  });
});

describe("a port of UDP", () => {
  it("keeps a few datagrams, and hears only its peer when it has one", () => {
    const { a, b, run } = rig();
    const from = a.bind({ address: ANY, port: 1000 });
    const to = b.bind({ address: ANY, port: 2000 });
    for (let i = 0; i < 20; i++) a.sendTo(from, { address: B, port: 2000 }, Uint8Array.of(i));
    run(0.01);
    expect(to.waiting.map((datagram) => datagram.bytes[0])).toEqual(Array.from({ length: 16 }, (_, i) => i));
    to.waiting.length = 0;
    to.peer = { address: A, port: 1001 };
    a.sendTo(from, { address: B, port: 2000 }, Uint8Array.of(1));
    run(0.01);
    expect(to.waiting).toEqual([]);
  });
});
