/** Carries the calls of Python programs to the board's peripherals, and what those say back. */
import { AnswerCode, type Exports } from "../machine/abi.js";
import type { Marshal } from "../machine/marshal.js";
import type { Chip } from "../peripherals/chip.js";
import { DeviceError } from "../wires/circuit.js";
import {
  type Answer,
  Ask,
  EXCEPTIONS,
  Handle,
  OwnObject,
  PyError,
  type PyResult,
  SELF,
  Stop,
  ValueWriter,
  Wait,
} from "./answer.js";
import type { Description } from "./describe.js";
import { Call, type FunctionFace } from "./face.js";
import { PyBuffer, type PyObject, type PySequence, type PyValue, ValueReader } from "./values.js";

/** Largest int a machine holds without a block, and the least. */
const SMALL = 2 ** 30;

/** A wait that only news end. ORDER: docs/abi.md, `wake_us`. */
const FOREVER = 2n ** 63n - 1n;

/** Words of constants. ORDER: assembly/value/tag.ts. */
const Word = { False: 22, True: 30 } as const;
/** Fields of a memoryview of bytes, and its layout. ORDER: assembly/objects/memoryview.ts, value/types.ts. */
const View = { Layout: 13, Base: 8, Offset: 12, Items: 16 } as const;

export class Bridge {
  private readonly writer = new ValueWriter();
  private reader!: ValueReader;
  private exports!: Exports;
  private marshal!: Marshal;
  private mailbox!: DataView;

  constructor(
    private readonly chip: Chip,
    private readonly description: Description,
    /** Called before and after each call: time is taken, news are looked at. */
    private readonly sync: () => void,
    private readonly failed: (error: DeviceError) => void,
  ) {}

  /** Takes hold of a fresh instance. */
  attach(exports: Exports, marshal: Marshal): void {
    this.exports = exports;
    this.marshal = marshal;
    const at = exports.mailbox();
    this.mailbox = new DataView(marshal.memory.buffer, at, 16);
    this.reader = new ValueReader(exports, marshal, at + 16);
  }

  /** Writes what the call before answered; no room: the object read last lies there. */
  result(room: Uint8Array): number {
    if (room.length > 0) return this.writer.read(room);
    this.writer.placed(room.byteOffset);
    return 0;
  }

  /** Puts values into a list of the program, and bytes into a memoryview, which gets their length. @throws PyError */
  fill(list: PySequence, values: readonly (number | boolean)[], view?: PyBuffer, bytes: readonly number[] = []): void {
    const out = this.exports.mailbox() + 16;
    const memory = new DataView(this.marshal.memory.buffer);
    if (view) {
      if ((memory.getUint8(view.word) & 0x7f) !== View.Layout) throw new PyError("TypeError", "memoryview wanted");
      const base = this.reader.read(memory.getInt32(view.word + View.Base, true));
      const offset = memory.getInt32(view.word + View.Offset, true) >> 1;
      if (!(base instanceof PyBuffer) || base.bytes.length - offset < bytes.length) throw new PyError("ValueError", "");
      base.bytes.set(bytes, offset);
      memory.setInt32(view.word + View.Items, (bytes.length << 1) | 1, true);
    }
    this.exports.value(list.word, out);
    const items = memory.getUint32(out, true);
    values.forEach((value, i) => {
      const word = typeof value === "boolean" ? Word[value ? "True" : "False"] : (value << 1) | 1;
      memory.setInt32(items + 4 * i, word, true);
    });
  }

  /** The value a word stands for. */
  read(word: number): PyValue {
    return this.reader.read(word);
  }

  /** Carries out an operation: a code of `docs/abi.md`. */
  call(operation: number, at: number, counts: number, state: number): number {
    this.sync();
    try {
      const face = this.description.operations[operation]!;
      const call = this.bind(face, this.description.methods[operation]!, at, counts, state);
      const answer = face.run(call);
      if (answer instanceof Handle) this.chip.made(call.self!.word, answer.handle);
      return this.encode(answer);
    } catch (error) {
      if (error instanceof PyError) return this.raise(error);
      // A peripheral or a device it reached broke: the host hears of it, the program sees an I/O error.
      this.failed(error instanceof DeviceError ? error : new DeviceError("of the board", error));
      return this.raise(new PyError("OSError", 5));
    } finally {
      this.sync();
    }
  }

  private bind(face: FunctionFace, method: boolean, at: number, counts: number, state: number): Call {
    const { reader } = this;
    const count = counts & 0xffff;
    const pairs = counts >>> 16;
    const words = reader.words(at, count + 2 * pairs);
    let self: PyObject | null = null;
    const positional: PyValue[] = [];
    for (let i = 0; i < count; i++) {
      const value = reader.read(words[i]!);
      if (method && i === 0) self = value as PyObject;
      else positional.push(value);
    }
    const keywords: [string, PyValue][] = [];
    for (let i = 0; i < pairs; i++) {
      const word = words[count + 2 * i]!;
      keywords.push([reader.name(word), reader.read(words[count + 2 * i + 1]!)]);
    }
    // What the program answered the last time, when it was asked.
    const word = state === 0 ? 0 : this.mailbox.getInt32(4, true);
    const answer = word === 0 ? undefined : reader.read(word);
    return new Call(this.chip, self, face.signature.bind(positional, keywords), state, answer);
  }

  private encode(answer: Answer): number {
    if (answer === undefined || answer === null) return AnswerCode.None;
    if (typeof answer === "boolean") return answer ? AnswerCode.True : AnswerCode.False;
    if (typeof answer === "number" && answer >= -SMALL && answer < SMALL) return (answer << 1) | 1;
    if (answer === SELF) return AnswerCode.Self;
    const { mailbox } = this;
    if (answer instanceof Handle) {
      mailbox.setInt32(0, answer.handle, true);
      return AnswerCode.Handle;
    }
    if (answer instanceof OwnObject) {
      mailbox.setInt32(0, answer.type, true);
      mailbox.setInt32(4, answer.handle, true);
      return AnswerCode.Own;
    }
    if (answer instanceof Wait) {
      mailbox.setInt32(0, answer.state, true);
      mailbox.setBigInt64(8, answer.until < 4e15 ? BigInt(Math.ceil(answer.until)) : FOREVER, true);
      return AnswerCode.Wait;
    }
    if (answer instanceof Ask) {
      mailbox.setInt32(0, answer.state, true);
      this.writer.start([answer.object, answer.method, ...answer.args]);
      return AnswerCode.Ask;
    }
    if (answer instanceof Stop) {
      mailbox.setInt32(0, answer.status, true);
      mailbox.setInt32(4, answer.code, true);
      return AnswerCode.Stop;
    }
    this.writer.start(answer as PyResult);
    return AnswerCode.Value;
  }

  private raise(error: PyError): number {
    this.writer.start(error.argument);
    this.mailbox.setInt32(0, EXCEPTIONS.indexOf(error.type), true);
    return AnswerCode.Raise;
  }
}
