import { AlarmQueue } from "../../../host/clock/clock.js";
import { Circuit } from "../../../host/wires/circuit.js";
import { I2cMaster } from "../../../host/wires/i2c.js";
import type { Net } from "../../../host/wires/net.js";
import type { Port } from "../../../host/wires/port.js";
import type { Scheduler } from "../../../host/wires/scheduler.js";

/** Time that a test moves by hand. */
export class HandTime implements Scheduler {
  private micros = 0;
  private readonly alarms = new AlarmQueue();

  now(): number {
    return this.micros;
  }

  at(micros: number, action: () => void): () => void {
    return this.alarms.add(micros, action);
  }

  /** Lets time pass; alarms on the way see their own time. */
  pass(micros: number): void {
    const end = this.micros + micros;
    for (let alarm; (alarm = this.alarms.take(end));) {
      this.micros = Math.max(this.micros, alarm.at);
      alarm.action();
    }
    this.micros = end;
  }
}

/** A circuit on hand-moved time, and ways to be a master on its wires by raw edges. */
export class Rig {
  readonly time = new HandTime();
  readonly circuit = new Circuit(this.time);

  net(name: string): Net {
    return this.circuit.net(name);
  }

  /** Edges of a net from now on: [level, microseconds]. */
  record(net: Net): [number, number][] {
    const edges: [number, number][] = [];
    net.onEdge((level, at) => edges.push([level, at]));
    return edges;
  }

  /** Lets time pass until what was drawn ahead of the clock is past. */
  catchUp(): void {
    this.time.pass(this.circuit.now() - this.time.now());
  }

  /** An I2C master of edges on two nets, pulled up. */
  i2c(
    scl: Net,
    sda: Net,
  ): { write(address: number, bytes: number[]): boolean[]; read(address: number, n: number): number[] } {
    const clock = scl.attach("master SCL");
    const data = sda.attach("master SDA");
    clock.drive(1, "weak");
    data.drive(1, "weak");
    const master = () => new I2cMaster(this.circuit, clock, data, 100_000, (micros) => this.time.pass(micros));
    return {
      write: (address, bytes) => {
        const bus = master();
        bus.start();
        const acks = [address << 1, ...bytes].map((byte) => bus.write(byte));
        bus.stop();
        this.catchUp();
        this.circuit.check();
        return acks;
      },
      read: (address, n) => {
        const bus = master();
        bus.start();
        if (!bus.write((address << 1) | 1)) {
          bus.stop();
          return [];
        }
        const bytes = Array.from({ length: n }, (_, i) => bus.read(i < n - 1));
        bus.stop();
        this.catchUp();
        this.circuit.check();
        return bytes;
      },
    };
  }

  /** Bits by hand in SPI mode 0: data, then a pulse of the clock. @returns what was on `miso` */
  spi(sck: Port, mosi: Port, miso: Net | null, bytes: readonly number[]): number[] {
    return bytes.map((byte) => {
      let answer = 0;
      for (let bit = 7; bit >= 0; bit--) {
        mosi.drive(((byte >> bit) & 1) as 0 | 1);
        this.time.pass(1);
        sck.drive(1);
        answer = (answer << 1) | (miso?.level ?? 0);
        this.time.pass(1);
        sck.drive(0);
      }
      return answer;
    });
  }

  /** A 1-Wire master of edges. */
  oneWire(net: Net): {
    reset(): boolean;
    write(byte: number): void;
    bit(): 0 | 1;
    read(): number;
    writeBit(bit: number): void;
  } {
    const port = net.attach("master DQ");
    net.attach("pull-up").drive(1, "weak");
    const slot = (low: number): 0 | 1 => {
      port.drive(0);
      this.time.pass(low);
      port.release();
      this.time.pass(Math.max(0, 14 - low));
      const seen = net.level;
      this.time.pass(70 - Math.max(14, low));
      return seen;
    };
    const writeBit = (bit: number): void => void slot(bit ? 6 : 60);
    const bit = (): 0 | 1 => slot(2);
    return {
      writeBit,
      bit,
      reset: () => {
        port.drive(0);
        this.time.pass(480);
        port.release();
        this.time.pass(70);
        const present = net.level === 0;
        this.time.pass(410);
        return present;
      },
      write: (byte) => {
        for (let i = 0; i < 8; i++) writeBit((byte >> i) & 1);
      },
      read: () => {
        let byte = 0;
        for (let i = 0; i < 8; i++) byte |= bit() << i;
        return byte;
      },
    };
  }
}
