/**
 * `pyb.I2C` and `pyb.SPI`: the controllers of `machine` with the methods of the pyboard's own module (`send`, `recv`,
 * `mem_read` ...). As a peripheral of another controller neither works: `machine.I2CTarget` does.
 */
import type { Handle } from "../../bridge/answer.js";
import { osError, PyError, valueError, type Answer } from "../../bridge/answer.js";
import { Call, cls, type ClassFace, fn, type FunctionFace } from "../../bridge/face.js";
import { PyBuffer, type PyValue } from "../../bridge/values.js";

const EIO = 5;
const [CONTROLLER, PERIPHERAL] = [0, 1];
/** What bus numbers and letters mean, of those `machine` takes. */
const SPI_BAUD = 328_125;

/** The same call with other arguments. */
const given = (call: Call, args: readonly (PyValue | undefined)[], state = call.state): Call =>
  new Call(call.chip, call.self, args, state);

const method = (face: ClassFace, name: string): FunctionFace => face.members[name] as FunctionFace;

function controllerOnly(mode: number): void {
  if (mode === PERIPHERAL) throw new PyError("NotImplementedError", "peripheral mode");
  if (mode !== CONTROLLER) throw valueError("invalid mode");
}

/** What is sent: an int is one byte. */
const outgoing = (value: PyValue | undefined): PyValue | Uint8Array =>
  typeof value === "number" ? Uint8Array.of(value) : (value ?? null);

/** A place for `recv`'s argument: a number of bytes, or a buffer to fill. */
const room = (value: PyValue | undefined): { bytes: Uint8Array; into: PyValue | null } => {
  if (typeof value === "number") return { bytes: new Uint8Array(Math.max(0, value)), into: null };
  if (value instanceof PyBuffer && value.writable) return { bytes: value.bytes, into: value };
  throw new PyError("TypeError", "object with buffer protocol required");
};

/** An argument made of bytes of ours. */
const buffer = (bytes: PyValue | Uint8Array): PyValue =>
  bytes instanceof Uint8Array ? new PyBuffer(0, bytes, true, "B") : bytes;

export function pybI2c(face: ClassFace): ClassFace {
  const run = (call: Call, name: string, args: readonly (PyValue | undefined)[]): Answer => {
    try {
      return method(face, name).run(given(call, args));
    } catch (error) {
      // The module knows one error for whatever does not answer.
      if (error instanceof PyError && error.type === "OSError") throw osError(EIO);
      throw error;
    }
  };
  return cls("I2C", {
    ...face.members,
    __init__: fn("bus, mode?, *, addr?, baudrate?, gencall?, dma?", (call) => {
      controllerOnly(call.int(1, CONTROLLER));
      return run(call, "__init__", [call.args[0], undefined, undefined, call.int(3, 400_000)]) as Handle;
    }),
    init: fn("mode, *, addr?, baudrate?, gencall?, dma?", (call) => {
      controllerOnly(call.int(0));
      run(call, "init", [undefined, undefined, call.int(2, 400_000)]);
    }),
    is_ready: fn("addr", (call) => {
      try {
        run(call, "writeto", [call.args[0], buffer(new Uint8Array(0))]);
        return true;
      } catch (error) {
        if (error instanceof PyError) return false;
        throw error;
      }
    }),
    send: fn("send, addr?, *, timeout?", (call) => {
      run(call, "writeto", [call.int(1), buffer(outgoing(call.args[0]))]);
    }),
    recv: fn("recv, addr?, *, timeout?", (call) => {
      const { bytes, into } = room(call.args[0]);
      return run(call, "readfrom_into", [call.int(1), buffer(bytes)]) ?? into ?? bytes;
    }),
    mem_write: fn("data, addr, memaddr, *, timeout?, addr_size?", (call) => {
      run(call, "writeto_mem", [call.int(1), call.int(2), buffer(outgoing(call.args[0])), call.int(4, 8)]);
    }),
    mem_read: fn("data, addr, memaddr, *, timeout?, addr_size?", (call) => {
      const { bytes, into } = room(call.args[0]);
      const wait = run(call, "readfrom_mem_into", [call.int(1), call.int(2), buffer(bytes), call.int(4, 8)]);
      return wait ?? into ?? bytes;
    }),
    CONTROLLER,
    PERIPHERAL,
    MASTER: CONTROLLER,
    SLAVE: PERIPHERAL,
  });
}

export function pybSpi(face: ClassFace): ClassFace {
  const settings = (call: Call, i: number): (PyValue | undefined)[] => {
    controllerOnly(call.int(i, CONTROLLER));
    return [call.int(i + 1, SPI_BAUD), call.int(i + 3, 1), call.int(i + 4, 0), call.int(i + 5, 8), call.int(i + 6, 0)];
  };
  const exchange = (call: Call, out: Uint8Array, into: Uint8Array): void => {
    method(face, "write_readinto").run(given(call, [buffer(out), buffer(into)]));
  };
  const PARAMETERS = "mode?, baudrate?, prescaler?, *, polarity?, phase?, bits?, firstbit?, ti?, crc?";
  return cls("SPI", {
    ...face.members,
    __init__: fn(`bus, ${PARAMETERS}`, (call) =>
      method(face, "__init__").run(given(call, [call.args[0], ...settings(call, 1)])),
    ),
    init: fn(PARAMETERS, (call) => method(face, "init").run(given(call, settings(call, 0)))),
    send: fn("send, *, timeout?", (call) => {
      const out = outgoing(call.args[0]);
      const bytes = out instanceof Uint8Array ? out : call.bytes(0);
      exchange(call, bytes, new Uint8Array(bytes.length));
    }),
    recv: fn("recv, *, timeout?", (call) => {
      const { bytes, into } = room(call.args[0]);
      exchange(call, new Uint8Array(bytes.length), bytes);
      return into ?? bytes;
    }),
    send_recv: fn("send, recv?, *, timeout?", (call) => {
      const out = outgoing(call.args[0]);
      const bytes = out instanceof Uint8Array ? out : call.bytes(0);
      const back = call.has(1) ? room(call.args[1]) : { bytes: new Uint8Array(bytes.length), into: null };
      if (back.bytes.length !== bytes.length) throw valueError("buffers must be the same length");
      exchange(call, bytes, back.bytes);
      return back.into ?? back.bytes;
    }),
    CONTROLLER,
    PERIPHERAL,
    MASTER: CONTROLLER,
    SLAVE: PERIPHERAL,
  });
}
