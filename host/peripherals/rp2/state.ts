/** What a state machine of the PIO holds: plain data, as snapshots want it. */

/** How a program wants its state machine: what `asm_pio` and `StateMachine` say. */
export interface Settings {
  wrapTarget: number;
  wrap: number;
  sideBits: number;
  sideOptional: boolean;
  sidePindirs: boolean;
  /** Pins; -1 = none. */
  inBase: number;
  outBase: number;
  outCount: number;
  setBase: number;
  setCount: number;
  sideBase: number;
  jmpPin: number;
  inRight: boolean;
  outRight: boolean;
  autopush: boolean;
  autopull: boolean;
  pushAt: number;
  pullAt: number;
  /** 0 none, 1 all for sending, 2 all for receiving. */
  join: number;
}

export interface MachineState {
  settings: Settings;
  enabled: boolean;
  /** Microseconds of a cycle. */
  cycle: number;
  /** Where the program begins. */
  start: number;
  pc: number;
  x: number;
  y: number;
  isr: number;
  isrCount: number;
  osr: number;
  osrCount: number;
  tx: number[];
  rx: number[];
  /** An instruction given by EXEC, or -1. */
  exec: number;
  /** The IRQ instruction in hand has set its flag and waits for it. */
  irqWait: number;
  stalled: boolean;
  /** When the next instruction is due. */
  at: number;
}

export const freshState = (settings: Settings, cycle: number, start: number): MachineState => ({
  settings,
  enabled: false,
  cycle,
  start,
  pc: start,
  x: 0,
  y: 0,
  isr: 0,
  isrCount: 0,
  osr: 0,
  osrCount: 32,
  tx: [],
  rx: [],
  exec: -1,
  irqWait: -1,
  stalled: false,
  at: 0,
});

/** What state machines of one block share. */
export interface Block {
  memory: number[];
  /** Flags 0 to 7. */
  flags: number;
  /** A flag was set or cleared, or a FIFO has changed. */
  changed(): void;
  /** Flags 0 to 3 were set: the processor may be told. */
  raised(flag: number): void;
}

/** `bits` ones. */
export const mask = (bits: number): number => (bits >= 32 ? 0xffff_ffff : ((1 << bits) - 1) >>> 0);
