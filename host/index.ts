/**
 * Antaresia: a microcontroller you can npm install.
 *
 * ```js
 * import { createMachine } from "antaresia";
 * const machine = await createMachine();
 * const { stdout } = await machine.run("print('hello')");
 * ```
 */
import { Machine } from "./machine/machine.js";
import { embeddedModule } from "./machine/module.js";
import type { MachineOptions } from "./machine/options.js";

/** The bytes of the wasm module inside this package. */
export { wasmBytes } from "#wasm";
export { Repl, type ReplOptions } from "./repl/repl.js";
export type { Board } from "./boards/board.js";
export { boards } from "./boards/index.js";
export type { Clock } from "./clock/clock.js";
export { AlarmQueue } from "./clock/clock.js";
export { RealClock } from "./clock/real.js";
export { VirtualClock, type VirtualClockOptions } from "./clock/virtual.js";
export { Errno, type FileStat, type FileSystem, FsError, type OpenFile, type OpenMode } from "./fs/fs.js";
export { type FileTree, MemoryFs, type MemoryFsOptions } from "./fs/memory-fs.js";
export type { Stats } from "./machine/core.js";
export * from "./machine/errors.js";
export type { Machine, RunResult, StepStatus } from "./machine/machine.js";
export type { MachineOptions, RunOptions, Size } from "./machine/options.js";
export { globalPlatform, type Platform } from "./machine/platform.js";
export type { Snapshot } from "./machine/snapshot.js";
export {
  type Answer,
  type ExceptionName,
  Handle,
  NewObject,
  osError,
  PyError,
  PyList,
  type PyResult,
  runtimeError,
  typeError,
  valueError,
  Wait,
  Ask,
} from "./bridge/answer.js";
export { Call, ClassFace, cls, fn, FunctionFace, getter, mod, ModuleFace, staticFn } from "./bridge/face.js";
export { PyBuffer, PyFloat, PyObject, PyOther, PySequence, type PyValue } from "./bridge/values.js";
export { Connection, UdpSocket } from "./network/connection.js";
export { type ConnectionHandler, Network, NetworkHost, type NetworkOptions } from "./network/network.js";
export { type Endpoint, NetworkError } from "./network/packet.js";
export { Chip, type Unit } from "./peripherals/chip.js";
export { type Edge, PinMode, Pins, Pull } from "./peripherals/pin/pin.js";
export { type Conflict, Circuit, DeviceError, type Keeper } from "./wires/circuit.js";
export type { EdgeListener, Link, Net, SignalListener } from "./wires/net.js";
export { type Scheduler, schedulerOf } from "./wires/scheduler.js";
export { type Level, Port, type Wave } from "./wires/port.js";

/**
 * Makes a machine and boots it.
 * @throws MemorySizeError when RAM or stack are out of range or too small to boot
 * @throws MachineError for a board there is not, or a module that is not a machine
 */
export async function createMachine(options: MachineOptions = {}): Promise<Machine> {
  const { wasm } = options;
  if (!wasm) return Machine.create(await embeddedModule(), options);
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  return Machine.create(module, options);
}
