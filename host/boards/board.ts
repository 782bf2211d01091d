/** What makes one board differ from another: data, no code. */
export interface Board {
  /** Name in `--board` and `createMachine({ board })`. */
  readonly name: string;
  /** What `os.uname().machine` says. */
  readonly title: string;
  /** What `sys.platform` says. */
  readonly platform: string;
  /** RAM for Python's objects, in bytes. */
  readonly ram: number;
  /** RAM for frames, in bytes. */
  readonly stack: number;
  /** Nanoseconds one walked node takes on the real chip, about. */
  readonly nanosPerNode: number;
  /** Numbers of the pins there are. */
  readonly pins: readonly number[];
  /** Printed names of pins. */
  readonly pinNames: Readonly<Record<string, number>>;
}

/** 0, 1, 2 ... `count - 1`. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
