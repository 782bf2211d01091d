/** Base of every error the host throws on purpose. */
export class MachineError extends Error {
  override name = "MachineError";
}

/** Memory asked for is too small, too large or not a number of bytes. */
export class MemorySizeError extends MachineError {
  override name = "MemorySizeError";
}

/** A limit stopped the program; it is intact and `resume()` goes on with it. */
export class LimitExceeded extends MachineError {
  override name = "LimitExceeded";
}

/** The program used all the fuel it was given. */
export class FuelExhausted extends LimitExceeded {
  override name = "FuelExhausted";
  constructor(
    /** Fuel the run was given, in nodes walked. */
    readonly fuel: number,
  ) {
    super(`the program used up its ${fuel} units of fuel`);
  }
}

/** The program ran longer than it was allowed to. */
export class Timeout extends LimitExceeded {
  override name = "Timeout";
  constructor(
    /** The limit, in milliseconds. */
    readonly milliseconds: number,
    /** Which clock ran out: the machine's own, or the host's. */
    readonly clock: "machine" | "wall",
  ) {
    super(`the program ran longer than ${milliseconds} ms of ${clock} time`);
  }
}

/** A Python exception that nothing in the program caught. */
export class PythonError extends MachineError {
  override name = "PythonError";
  /** Name of the exception's class, such as `"ValueError"`. */
  readonly type: string;
  constructor(
    /** The traceback as the machine printed it on stderr. */
    readonly traceback: string,
    /** What the program had printed until then. */
    readonly stdout = "",
  ) {
    const last = lastLine(traceback);
    super(last || "the program raised an exception");
    this.type = /^[\w.]+/.exec(last)?.[0] ?? "Exception";
  }
}

/** The machine itself broke; only `reset()` helps. */
export class MachineFault extends MachineError {
  override name = "MachineFault";
}

/** The exception's own line: the last one that is neither empty nor indented. */
function lastLine(traceback: string): string {
  const lines = traceback.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
  return lines.at(-1) ?? "";
}
