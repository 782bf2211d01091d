// Sockets: what a board carries over its network, and JavaScript at the other end.
import { describe, expect, it } from "vitest";
import { antaresia, linesOf, type Machine, machineOf } from "./run.js";

const { Network, NetworkError } = antaresia;

/** Joins the network that every board hears. */
const JOIN = `
import network, socket, time
w = network.WLAN()
w.active(True)
w.connect("Antaresia-GUEST")
while not w.isconnected():
    time.sleep_ms(100)
`;

/** A board that is on a network, and the network. */
async function joined(board = "esp32"): Promise<{ machine: Machine; network: InstanceType<typeof Network> }> {
  const network = new Network();
  const machine = await machineOf(board, { network });
  await machine.run(JOIN);
  return { machine, network };
}

describe("the tutorial of the ESP8266: TCP sockets", () => {
  it("downloads what a server streams", async () => {
    const { machine, network } = await joined("esp8266");
    network.host("towel.blinkenlights.nl").listen(23, (connection) => {
      for (let frame = 0; frame < 100; frame++) connection.write(`frame ${frame}\r\n`);
      connection.end();
    });
    const lines = await linesOf(
      machine,
      `
addr_info = socket.getaddrinfo("towel.blinkenlights.nl", 23)
addr = addr_info[0][-1]
s = socket.socket()
s.connect(addr)
while True:
    data = s.recv(500)
    if not data:
        break
    print(str(data, 'utf8'), end='')
`,
    );
    expect(lines.map((line) => line.trim())).toEqual(Array.from({ length: 100 }, (_, i) => `frame ${i}`));
  });

  it("gets a page", async () => {
    const { machine, network } = await joined("esp8266");
    const asked: string[] = [];
    network.host("micropython.org").listen(80, async (connection) => {
      asked.push(await connection.readUntil("\r\n\r\n"));
      connection.write("HTTP/1.0 200 OK\r\n\r\n<html>a test</html>\n");
      connection.close();
    });
    const lines = await linesOf(
      machine,
      `
def http_get(url):
    _, _, host, path = url.split('/', 3)
    addr = socket.getaddrinfo(host, 80)[0][-1]
    s = socket.socket()
    s.connect(addr)
    s.send(bytes('GET /%s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n' % (path, host), 'utf8'))
    while True:
        data = s.recv(100)
        if data:
            print(str(data, 'utf8'), end='')
        else:
            break
    s.close()
http_get('http://micropython.org/ks/test.html')
`,
    );
    expect(asked).toEqual(["GET /ks/test.html HTTP/1.0\r\nHost: micropython.org\r\n\r\n"]);
    expect(lines.at(-1)).toBe("<html>a test</html>");
  });

  it("serves a page of pins, to one browser after the other", async () => {
    const { machine, network } = await joined("esp8266");
    machine.pin(12).attach("a finger").drive(1);
    const run = machine.run(`
import machine
pins = [machine.Pin(i, machine.Pin.IN) for i in (0, 2, 4, 5, 12, 13, 14, 15)]
html = """<table border="1"> <tr><th>Pin</th><th>Value</th></tr> %s </table>
"""
addr = socket.getaddrinfo('0.0.0.0', 80)[0][-1]
s = socket.socket()
s.bind(addr)
s.listen(1)
print('listening on', addr)
for i in range(2):
    cl, addr = s.accept()
    print('client connected from', addr[0])
    cl_file = cl.makefile('rwb', 0)
    while True:
        line = cl_file.readline()
        if not line or line == b'\\r\\n':
            break
    rows = ['<tr><td>%s</td><td>%d</td></tr>' % (str(p), p.value()) for p in pins]
    response = html % '\\n'.join(rows)
    cl.send('HTTP/1.0 200 OK\\r\\nContent-type: text/html\\r\\n\\r\\n')
    cl.send(response)
    cl.close()
`);
    for (let i = 0; i < 2; i++) {
      const connection = await network.connect("10.13.37.2", 80);
      connection.write("GET / HTTP/1.0\r\n\r\n");
      const page = await connection.text();
      expect(page).toContain("Content-type: text/html");
      expect(page).toContain("<tr><td>Pin(12)</td><td>1</td></tr>");
      expect(page).toContain("<tr><td>Pin(13)</td><td>0</td></tr>");
    }
    expect((await run).stdout).toBe(
      "listening on ('0.0.0.0', 80)\nclient connected from 10.13.37.1\nclient connected from 10.13.37.1\n",
    );
  });
});

describe("a socket", () => {
  it("waits no longer than its time-out, and is told who refuses", async () => {
    const { machine } = await joined();
    const lines = await linesOf(
      machine,
      `
def tried(action):
    t = time.ticks_ms()
    try:
        action()
    except OSError as e:
        print(e.errno, time.ticks_diff(time.ticks_ms(), t))
s = socket.socket()
s.settimeout(2)
tried(lambda: s.connect(("10.13.37.77", 80)))
tried(lambda: socket.socket().connect(("10.13.37.1", 80)))
tried(lambda: socket.socket().connect(("10.13.37.78", 80)))
tried(lambda: socket.getaddrinfo("nowhere.example", 80))
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.settimeout(0.5)
tried(lambda: u.recvfrom(10))
u.setblocking(False)
tried(lambda: u.recv(10))
tried(lambda: s.bind(("1.2.3.4", 80)))
a = socket.socket(); a.bind(("", 80)); a.listen(1)
tried(lambda: socket.socket().bind(("", 80)))
a.close()
tried(lambda: a.accept())
w.disconnect()
tried(lambda: socket.socket().connect(("10.13.37.1", 80)))
`,
    );
    expect(lines.map((line) => line.split(" ").map(Number))).toEqual([
      [110, 2001],
      [111, 2],
      [110, 31000],
      [-202, 3],
      [110, 501],
      [11, 0],
      [22, 0],
      [98, 0],
      [9, 0],
      [113, 0],
    ]);
  });

  it("is a stream: print, with, poll, select, and what it holds is bounded", async () => {
    const machine = await machineOf("generic");
    const lines = await linesOf(
      machine,
      `
import gc, select, socket
s = socket.socket()
s.bind(("127.0.0.1", 80))
s.listen(1)
with socket.socket() as c:
    c.connect(("127.0.0.1", 80))
    p, _ = s.accept()
    print("hello", 42, file=c)
    print(p.readline())
    poller = select.poll()
    poller.register(p, select.POLLIN)
    print(poller.poll(10))
    c.write("x")
    print(poller.poll(10) == [(p, select.POLLIN)], select.select([p, s], [c], [], 0) == ([p], [c], []))
    c.setblocking(False)
    n = 0
    while (sent := c.write(bytes(1000))) is not None:
        n += sent
    print(n, p.read(3001) == b"x" + bytes(3000), select.select([], [c], [], 0) == ([], [c], []))
    b = bytearray(4)
    print(p.readinto(b), p.readinto(b, 2))
print(len(p.read()), p.read(), c.fileno())
def leave():
    t = socket.socket()
    t.bind(("", 81))
leave()
leave = [0] * 20
gc.collect()
t = socket.socket()
t.bind(("", 81))
try:
    for i in range(100): gc.disable(); b = (b, socket.socket())
except OSError as e:
    print(e.errno)
`,
    );
    expect(lines).toEqual(["b'hello 42\\n'", "[]", "True True", "11679 True True", "4 2", "8673 b'' -1", "24"]);
  });

  it("lets threads, tasks and Ctrl-C at the machine while it waits", async () => {
    const machine = await machineOf("generic");
    const run = machine.run(`
import _thread, socket, time
s = socket.socket()
s.bind(("127.0.0.1", 80))
s.listen(1)
def serve():
    c, _ = s.accept()
    while line := c.readline():
        c.write(b"re: " + line)
    c.close()
_thread.start_new_thread(serve, ())
c = socket.socket()
c.connect(("127.0.0.1", 80))
for i in range(3):
    time.sleep_ms(5)
    c.write("%d\\n" % i)
    print(c.readline())
try:
    c.recv(1)
except KeyboardInterrupt:
    print("interrupted")
`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    machine.interrupt();
    expect((await run).stdout).toBe("b're: 0\\n'\nb're: 1\\n'\nb're: 2\\n'\ninterrupted\n");
  });

  it("calls a function of the program when something comes", async () => {
    const { machine, network } = await joined();
    network.listen(7, (connection) => void connection.onData((bytes) => connection.write(bytes)));
    const lines = await linesOf(
      machine,
      `
s = socket.socket()
s.connect(("10.13.37.1", 7))
s.setsockopt(socket.SOL_SOCKET, 20, lambda each: print(each is s, each.recv(10)))
s.send("abc")
time.sleep(1)
`,
    );
    expect(lines).toEqual(["True b'abc'"]);
  });

  it("speaks UDP: to one, to all, to a group", async () => {
    const { machine, network } = await joined();
    network.name("pool.ntp.org", "203.0.113.77");
    const clock = network.host("clock", { address: "203.0.113.77" });
    const port = clock.bind(123, (bytes, from) => port.send(Uint8Array.of(0x24, ...bytes.slice(1)), from));
    const heard: string[] = [];
    network.host("other").bind(5000, (bytes, from) => heard.push(`${new TextDecoder().decode(bytes)} ${from.address}`));
    const group = clock.bind(5353, () => {});
    network.after(3_000_000, () => group.send("who is there?", { address: "224.0.0.251", port: 5353 }));
    const lines = await linesOf(
      machine,
      `
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.sendto(b"\\x1b" + bytes(47), socket.getaddrinfo("pool.ntp.org", 123)[0][-1])
data, addr = s.recvfrom(48)
print(data[0], len(data), addr)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
s.sendto("all", ("255.255.255.255", 5000))
m = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
m.bind(("", 5353))
m.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, bytes((224, 0, 0, 251)) + bytes(4))
print(m.recvfrom(100))
`,
    );
    expect(lines).toEqual(["36 48 ('203.0.113.77', 123)", "(b'who is there?', ('203.0.113.77', 5353))"]);
    expect(heard).toEqual(["all 10.13.37.2"]);
  });

  it("refuses what makes no sense", async () => {
    const machine = await machineOf("generic");
    const lines = await linesOf(
      machine,
      `
import socket
s = socket.socket()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for action in (
    lambda: socket.socket(None), lambda: socket.socket(socket.AF_INET6), lambda: socket.socket(2, 99),
    lambda: s.connect("host"), lambda: s.connect(("127.0.0.1", 70000)), lambda: s.recv(1), lambda: s.send(b""),
    lambda: s.accept(), lambda: u.listen(), lambda: u.send(b"x"), lambda: u.sendto(bytes(70000), ("127.0.0.1", 1)),
    lambda: s.settimeout(-1), lambda: s.send(3), lambda: socket.socket.recv(3, 1), lambda: socket.inet_pton(2, "1.2.3"),
):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
print(socket.inet_ntop(2, socket.inet_pton(2, "1.2.3.4")))
`,
    );
    expect(lines).toEqual([
      "TypeError can't convert NoneType to int",
      "OSError 97",
      "OSError 93",
      "TypeError address must be a tuple (host, port)",
      "OverflowError port must be 0-65535",
      "OSError [Errno 107] Transport endpoint is not connected",
      "OSError [Errno 107] Transport endpoint is not connected",
      "OSError [Errno 22] Invalid argument",
      "OSError [Errno 95] Operation not supported",
      "OSError [Errno 107] Transport endpoint is not connected",
      "OSError 90",
      "ValueError timeout must not be negative",
      "TypeError object with buffer protocol required",
      expect.stringMatching(/^TypeError /),
      "ValueError invalid arguments",
      "1.2.3.4",
    ]);
  });
});

describe("asyncio", () => {
  it("serves many and asks many, and ends a wait that is cancelled", async () => {
    const { machine, network } = await joined();
    network.listen(9, () => {});
    const lines = await linesOf(
      machine,
      `
import asyncio
async def serve(reader, writer):
    async for line in reader:
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()
async def ask(n):
    reader, writer = await asyncio.open_connection("127.0.0.1", 80)
    writer.write(b"line %d\\n" % n * 2)
    await writer.drain()
    got = await reader.readline() + await reader.readexactly(3)
    writer.close()
    await writer.wait_closed()
    return got
async def main():
    async with await asyncio.start_server(serve, "0.0.0.0", 80):
        print(sorted(await asyncio.gather(*(ask(i) for i in range(5)))))
    reader, writer = await asyncio.open_connection("10.13.37.1", 9)
    try:
        await asyncio.wait_for(reader.read(10), 0.5)
    except asyncio.TimeoutError:
        print("timeout")
    try:
        await asyncio.open_connection("10.13.37.1", 10)
    except OSError as e:
        print(e.errno)
asyncio.run(main())
`,
    );
    expect(lines).toEqual([`[${[0, 1, 2, 3, 4].map((i) => `b'LINE ${i}\\nLIN'`).join(", ")}]`, "timeout", "111"]);
  });
});

describe("two machines on one network", () => {
  const SERVER = `${JOIN}
s = socket.socket()
s.bind(("", 1000))
s.listen(1)
c, a = s.accept()
print(a, time.ticks_us())
n = 0
while data := c.recv(1000):
    n += len(data)
    if n % 7 == 0:
        c.send(b"%d " % n)
print(n, time.ticks_us())
c.close()
`;
  const CLIENT = `${JOIN}
s = socket.socket()
while True:
    try:
        s.connect(("10.13.37.2", 1000))
        break
    except OSError as e:
        s = socket.socket()
print(time.ticks_us())
for i in range(30):
    s.send(b"x" * (i * 7))
    time.sleep_ms(3)
print(s.recv(1000), time.ticks_us())
s.close()
`;
  /** What both print; the host looks up after `fuelPerSlice` nodes. */
  async function both(fuelPerSlice: number): Promise<string[]> {
    const network = new Network();
    const options = { network, fuelPerSlice };
    const machines = [await machineOf("esp8266", options), await machineOf("esp32", options)];
    const runs = [SERVER, CLIENT].map((program, i) => machines[i]!.run(program));
    return (await Promise.all(runs)).map(({ stdout }) => stdout);
  }

  it("talk, to the same microsecond in every run", async () => {
    const first = await both(10_000);
    expect(first[0]).toMatch(/^\('10\.13\.37\.3', \d+\) \d+\n3045 \d+\n$/);
    expect(first[1]).toMatch(/b'7 21 42 .* 3045 '/);
    expect(await both(64)).toEqual(first);
  });

  it("do not wait for one whose program has ended", async () => {
    const network = new Network();
    const machines = [await machineOf("esp32", { network }), await machineOf("esp32", { network })];
    const runs = [machines[0]!.run("import time\ntime.sleep(1)"), machines[1]!.run("import time\ntime.sleep(5)")];
    await Promise.all(runs);
    expect(machines.map(({ clock }) => Math.round(clock.now() / 1e6))).toEqual([1, 5]);
    await machines[0]!.run("pass");
  });
});

describe("an access point that a board makes", () => {
  it("is heard, joined with its key, and lost when it is switched off", async () => {
    const network = new Network();
    const [ap, station] = [await machineOf("esp8266", { network }), await machineOf("esp32", { network })];
    const runs = [
      ap.run(`
import network, socket, time
ap = network.WLAN(network.WLAN.IF_AP)
ap.config(ssid="lamp", key="12345678", security=network.WLAN.SEC_WPA2, channel=5)
ap.active(True)
s = socket.socket()
s.bind(("", 80))
s.listen(1)
print(ap.isconnected())
c, a = s.accept()
print(ap.isconnected(), [mac.hex() for mac, _ in ap.status("stations")], a[0], c.readline())
c.write("on")
c.close()
time.sleep(1)
ap.active(False)
print(ap.isconnected())
`),
      station.run(`
import network, socket, time
w = network.WLAN()
w.active(True)
print([(ssid, channel, security) for ssid, _, channel, _, security, _ in w.scan()])
w.config(reconnects=0)
w.connect("lamp", "wrong")
time.sleep(3)
print(w.status() == network.STAT_WRONG_PASSWORD)
w.connect("lamp", "12345678")
while not w.isconnected():
    time.sleep_ms(100)
print(w.ifconfig(), w.config("mac").hex(), w.config("channel"))
s = socket.socket()
s.connect((w.ifconfig()[2], 80))
s.write("light\\n")
print(s.read())
while w.isconnected():
    time.sleep_ms(100)
print(w.ifconfig()[0])
`),
    ];
    const [lamp, phone] = (await Promise.all(runs)).map(({ stdout }) => stdout.trimEnd().split("\n"));
    expect(phone).toEqual([
      "[(b'Antaresia-GUEST', 6, 0), (b'lamp', 5, 3)]",
      "True",
      expect.stringMatching(
        /^\('192\.168\.4\.3', '255\.255\.255\.0', '192\.168\.4\.1', '192\.168\.4\.1'\) 240ac4[0-9a-f]{6} 5$/,
      ),
      "b'on'",
      "0.0.0.0",
    ]);
    const mac = phone![2]!.split(" ").at(-2);
    expect(lamp).toEqual(["False", `True ['${mac}'] 192.168.4.3 b'light\\n'`, "False"]);
  });
});

describe("a server that nobody asks", () => {
  const SERVE = `
import asyncio
async def serve(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    await writer.wait_closed()
`;

  it("sleeps until somebody does", async () => {
    const { machine, network } = await joined();
    const answers: string[] = [];
    network.after(1_800_000_000, async () => {
      const connection = await network.connect("10.13.37.2", 80);
      connection.write("at half time\n");
      answers.push(await connection.text());
    });
    const { fuelUsed } = machine.stats();
    await linesOf(
      machine,
      `${SERVE}
async def main():
    async with await asyncio.start_server(serve, "0.0.0.0", 80):
        await asyncio.sleep(3000)
asyncio.run(main())
`,
    );
    expect(answers).toEqual(["at half time\n"]);
    expect(machine.stats().fuelUsed - fuelUsed).toBeLessThan(10_000);
  });

  it("hears interrupts at once, other threads soon", async () => {
    const { machine } = await joined();
    const lines = await linesOf(
      machine,
      `${SERVE}
import machine
flag = asyncio.ThreadSafeFlag()
def ring(t):
    global rung
    rung = time.ticks_ms()
    flag.set()
async def main():
    worst = 0
    async with await asyncio.start_server(serve, "0.0.0.0", 80):
        for _ in range(20):
            await flag.wait()
            worst = max(worst, time.ticks_diff(time.ticks_ms(), rung))
    print(worst)
timer = machine.Timer(0, mode=machine.Timer.PERIODIC, period=1001, callback=ring)
asyncio.run(main())
timer.deinit()
import _thread
def other():
    for _ in range(20):
        time.sleep_ms(1000)
        ring(None)
_thread.start_new_thread(other, ())
asyncio.run(main())
`,
    );
    const [interrupted, threaded] = lines.map(Number);
    expect(interrupted).toBeLessThan(3);
    expect(threaded).toBeLessThan(25);
  });
});

describe("a connection that is accepted and forgotten", () => {
  it("is closed when the collector has found it", async () => {
    const { machine, network } = await joined();
    network.after(1_000_000, async () => {
      for (let i = 0; i < 100; i++) {
        const connection = await network.connect("10.13.37.2", 80);
        await connection.bytes();
      }
    });
    const lines = await linesOf(
      machine,
      `
import gc
s = socket.socket()
s.bind(("", 80))
s.listen(2)
for i in range(100):
    s.accept()
    gc.collect()
    socket.socket()
print("all of them")
`,
    );
    expect(lines).toEqual(["all of them"]);
  });
});

describe("JavaScript on the network", () => {
  it("is refused, broken off, and hears what was sent last", async () => {
    const { machine, network } = await joined();
    const run = machine.run(`
s = socket.socket()
s.bind(("", 80))
s.listen(2)
c, _ = s.accept()
try:
    c.recv(10)
except OSError as e:
    print(e.errno)
c, _ = s.accept()
print(c.recv(10))
c.write("last words")
c.close()
`);
    await expect(network.connect("10.13.37.2", 81)).rejects.toThrow(NetworkError);
    await expect(network.connect("nowhere", 81)).rejects.toThrow("EHOSTUNREACH: no host 'nowhere'");
    (await network.connect("10.13.37.2", 80)).reset();
    const connection = await network.connect("10.13.37.2", 80);
    connection.write("hi");
    expect(await connection.text()).toBe("last words");
    expect((await run).stdout).toBe("104\nb'hi'\n");
  });

  it("ends the run when its code throws, and the program goes on when resumed", async () => {
    const { machine, network } = await joined();
    network.listen(1, () => {
      throw new Error("no such page");
    });
    network.listen(2, async (connection) => {
      await connection.read();
      throw new Error("no such thing");
    });
    const program = (port: number): string => `
s = socket.socket()
s.connect(("10.13.37.1", ${port}))
s.send("x")
time.sleep(1)
print("on")
`;
    for (const port of [1, 2]) {
      await expect(machine.run(program(port))).rejects.toThrow(/on the network failed: Error: no such/);
      expect((await machine.resume()).stdout).toBe("on\n");
    }
  });

  it("does not take names, addresses and ports twice", () => {
    const network = new Network();
    expect(() => network.host("a", { address: "10.13.37.1" })).toThrow("10.13.37.1 is taken");
    expect(() => network.host("b", { address: "10.13.37" })).toThrow("no IPv4 address: '10.13.37'");
    expect(() => network.name("c", "d")).toThrow("no IPv4 address: 'd'");
    expect(network.host("e")).toBe(network.host("e"));
    network.listen(80, () => {});
    expect(() => network.listen(80, () => {})).toThrow("port 80 of gateway is taken");
    expect(() => network.listen(0, () => {})).toThrow("no port: 0");
    expect(() => new Network({ latency: 0 })).toThrow("latency must be 1 microsecond or more, not 0");
  });
});

describe("sockets in a snapshot and a reset", () => {
  it("loopback goes on, connections to others are reset", async () => {
    const { machine, network } = await joined();
    let ended = "";
    network.listen(7, (connection) => {
      connection.write("abc");
      connection.text().then(
        () => (ended = "end"),
        (error: unknown) => (ended = String(error)),
      );
    });
    machine.start(`
s = socket.socket(); s.bind(("127.0.0.1", 80)); s.listen(2)
c = socket.socket(); c.connect(("127.0.0.1", 80)); c.write("over the loopback\\n")
d = socket.socket(); d.connect(("127.0.0.1", 80)); d.write("waiting"); d.close()
r = socket.socket(); r.connect(("10.13.37.1", 7))
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(("", 99)); u.sendto("datagram", ("127.0.0.1", 99))
print(r.recv(10))
time.sleep(1)
try:
    print(r.recv(10))
except OSError as e:
    print(e.errno)
p, _ = s.accept()
print(p.readline(), u.recv(100))
p.write("answer")
print(c.recv(10))
p, _ = s.accept()
print(p.read())
`);
    const until = machine.clock.now() + 500_000;
    while (machine.clock.now() < until) {
      if (machine.step(1000) === "sleeping") machine.clock.wait(machine.clock.now() + 100, () => {});
      await new Promise(setImmediate);
    }
    const snapshot = machine.snapshot();
    const copy = await machineOf("esp32");
    copy.restore(snapshot);
    expect((await copy.resume()).stdout).toBe("104\nb'over the loopback\\n' b'datagram'\nb'answer'\nb'waiting'\n");
    machine.restore(snapshot);
    expect((await machine.resume()).stdout).toContain(
      "104\nb'over the loopback\\n' b'datagram'\nb'answer'\nb'waiting'\n",
    );
    expect(ended).toMatch(/^NetworkError: ECONNRESET/);
  });

  it("a reset of the machine breaks everything off", async () => {
    const { machine, network } = await joined();
    const broken = new Promise((resolve) => {
      network.listen(7, (connection) => void connection.read().catch(resolve));
    });
    await machine.run(
      's = socket.socket()\ns.connect(("10.13.37.1", 7))\nt = socket.socket()\nt.bind(("", 80))\nt.listen(1)\n',
    );
    await machine.reset();
    await machine.run(JOIN + 't = socket.socket()\nt.bind(("", 80))\n');
    expect(String(await broken)).toBe("NetworkError: ECONNRESET: the connection with 10.13.37.2:49152");
  });
});
