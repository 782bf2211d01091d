/** Pin numbers of one kind of signal: `true` = any pin that can be an output (or input, for inputs). */
export type Choice = readonly number[] | true;

/** A bus or port in hardware: which pins it may be led to. The first of each list is what it is on by itself. */
export interface UartPorts {
  readonly tx: readonly number[];
  /** Empty: it cannot receive. */
  readonly rx: readonly number[];
  /** Any pin may be taken instead. */
  readonly matrix?: boolean;
}
export interface I2cPorts {
  readonly scl: readonly number[];
  readonly sda: readonly number[];
  readonly matrix?: boolean;
}
export interface SpiPorts {
  readonly sck: readonly number[];
  readonly mosi: readonly number[];
  readonly miso: readonly number[];
  readonly matrix?: boolean;
}

/** A partition of the ESP32's flash. */
export interface PartitionEntry {
  readonly label: string;
  /** 0 a program, 1 data. */
  readonly type: 0 | 1;
  /** Programs: 0 factory, 0x10 + n the n-th of updates. */
  readonly subtype: number;
  readonly address: number;
  readonly size: number;
}

/** A slot of `machine.SDCard`: a bus of SPI, or a controller of its own with fixed pins. */
export type SdSlot =
  | { readonly sck: number; readonly mosi: number; readonly miso: number; readonly cs: number }
  | { readonly clk: number; readonly cmd: number; readonly d0: number };

export interface BackupRegion {
  readonly code: "B" | "I";
  readonly size: number;
  readonly base?: number;
}

/** `machine.I2S`: numbers of its constants and buses, and pins it is bound to (left out: any). */
export interface I2sRules {
  readonly ids: readonly number[];
  readonly rx: number;
  readonly tx: number;
  readonly sck?: readonly number[];
  readonly ws?: readonly number[];
  readonly sd?: readonly number[];
  /** WS must be the pin after SCK. */
  readonly wsNext?: boolean;
}

/** Numbers that `UART` takes, and the pins of handshaking. */
export interface UartRules {
  /** Data bits at most. */
  readonly bits: number;
  /** Lines that can be inverted, and kinds of handshaking: names and bits of the constants. */
  readonly invert: Readonly<Record<string, number>>;
  readonly flow: Readonly<Record<string, number>>;
  /** Bytes of the receiver's buffer when the program does not say; left out: 256. */
  readonly buffer?: number;
  /** Pins of the handshake of each port, the first by itself; left out: any, and none by itself. */
  readonly cts?: Readonly<Record<number, readonly number[]>>;
  readonly rts?: Readonly<Record<number, readonly number[]>>;
}

/** What `machine.Pin` is like on a board. Numbers are what the constants of the real port are. */
export interface PinRules {
  /** Names of modes and the number behind each. */
  readonly modes: Readonly<Record<"IN" | "OUT" | "OPEN_DRAIN", number>> & Readonly<Record<string, number>>;
  readonly pulls: Readonly<Record<string, number>>;
  readonly rising: number;
  readonly falling: number;
  /** More constants of the class. */
  readonly constants?: Readonly<Record<string, number>>;
  /** Pins that can only be inputs. */
  readonly inputOnly?: readonly number[];
  /** Pins without pull resistors and interrupts. */
  readonly plain?: readonly number[];
  /** Text of the ValueError for a pin there is none of; `%` stands for its name. */
  readonly invalid: string;
  /** `Pin(3)` is refused: pins have names only. */
  readonly namesOnly?: boolean;
  /** Handlers may be hard ones; else `hard=True` is refused. */
  readonly hard: boolean;
  /** Whether handlers are hard when the program does not say. */
  readonly hardByDefault?: boolean;
}

export interface PwmRules {
  /** Hz, smallest and largest. */
  readonly range: readonly [number, number];
  /** Out of range: an exception (its text), or the nearest that is. */
  readonly outside: string | null;
  /** Hz of a PWM whose frequency was not given; 0 = none yet. */
  readonly initial: number;
  /** Which pins share a frequency: all, pairs of a slice (RP2040), none. */
  readonly shared: "all" | "slice" | "none";
  /** Full scale of `duty()`; 0 = there is no such method. */
  readonly duty: number;
  /** Duty of a new PWM, of 65535. */
  readonly initialDuty: number;
  /** Frequencies at a time at most; left out: no limit of its own. */
  readonly timers?: number;
  /** Channels at most. */
  readonly channels: number;
  /** Pins that cannot; others can when they can be outputs. */
  readonly except: readonly number[];
}

/** A source inside of the chip. */
export type Inside =
  /** `volts` at `at` degrees Celsius, and as many more a degree as `slope` says. */
  | { readonly of: "temperature"; readonly volts: number; readonly at: number; readonly slope: number }
  | { readonly of: "reference"; readonly volts: number }
  | { readonly of: "battery"; readonly share: number };

export interface AdcRules {
  /** Pin of each channel number; -1 = none (a sensor inside, a pin of its own). */
  readonly channels: Readonly<Record<number, number>>;
  /** Bits of a sample. */
  readonly bits: number;
  /** Volts of full scale. */
  readonly volts: number;
  /** Attenuation can be set: volts of full scale by number. */
  readonly attenuations?: readonly number[];
  /** Channels that measure the chip itself. */
  readonly inside?: Readonly<Record<number, Inside>>;
  /** More constants of the class. */
  readonly constants?: Readonly<Record<string, number>>;
  /** Numbers given to `ADC()` are channels rather than pins. */
  readonly byChannel: boolean;
  /** The class has `read()`, `read_uv()`. */
  readonly read: boolean;
  readonly readUv: boolean;
}

/** What makes one board differ from another: data, no code. What is left out is as on the generic board. */
export interface Board {
  /** Name in `--board` and `createMachine({ board })`. */
  readonly name: string;
  /** What `os.uname().machine` says. */
  readonly title: string;
  /** The firmware's name: `sys.implementation._build`. */
  readonly build?: string;
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
  /** What `os.uname().sysname` says. */
  readonly sysname?: string;
  /** Bytes of flash. */
  readonly flash?: number;
  /** Hz of the processor, and those it may be set to (empty: any). */
  readonly freq?: number;
  readonly freqs?: readonly number[];
  /** What `machine.unique_id()` answers. */
  readonly uniqueId?: readonly number[];
  /** Modules of the board besides `machine`. */
  readonly modules?: readonly string[];
  /** Classes of `machine` the board has not, of the generic ones. */
  readonly without?: readonly string[];
  /**
   * As MicroPython: an int is cut off to the size of the item it is stored in, where CPython raises, and `const()` is known
   * to the compiler without an import.
   */
  readonly cutsInts?: boolean;
  /** Microseconds until the first bit of `machine.bitstream`, which makes a channel of its own where it is done by a peripheral. */
  readonly bitstreamSetup?: number;
  /** Modules that the boot code leaves in `__main__`. */
  readonly bootImports?: readonly string[];
  readonly pin?: PinRules;
  readonly pwm?: PwmRules;
  readonly adc?: AdcRules;
  /** Pins of `machine.DAC`. */
  readonly dac?: readonly number[];
  /** `esp32.Partition`: the table in the flash. */
  readonly partitions?: readonly PartitionEntry[];
  /** Where the storage of `rp2.Flash` and `pyb.Flash` begins in the flash. */
  readonly storage?: number;
  /** Channels of each converter by its number, for `ADCBlock`: the pin of each. */
  readonly adcBlocks?: Readonly<Record<number, readonly number[]>>;
  /** Pins that can wake it from a deep sleep. */
  readonly wakePins?: readonly number[];
  /** Pins that sense touch. */
  readonly touch?: readonly number[];
  readonly uart?: Readonly<Record<number, UartPorts>>;
  /** Empty: `machine.I2C` is the one in software. */
  readonly uartRules?: UartRules;
  readonly i2c?: Readonly<Record<number, I2cPorts>>;
  readonly spi?: Readonly<Record<number, SpiPorts>>;
  readonly i2s?: I2sRules;
  /** Slots of `machine.SDCard`. */
  readonly sdcard?: Readonly<Record<number, SdSlot>>;
  /** Letters that name buses: `I2C("X")`. */
  readonly busNames?: Readonly<Record<string, number>>;
  readonly uartNames?: Readonly<Record<string, number>>;
  /** Numbers of hardware timers; virtual ones (-1) when `virtualTimers`. */
  readonly timers?: readonly number[];
  readonly virtualTimers?: boolean;
  readonly hardTimers?: boolean;
  /** Numbers of `machine.reset_cause()` and sleeping. */
  readonly resetCauses?: Readonly<Record<ResetCause, number>>;
  /** Milliseconds of the watchdog: the least, the most, and what it has by itself. */
  readonly watchdog?: { readonly least: number; readonly most: number; readonly initial: number };
  /** Bytes that `RTC.memory()` keeps over deep sleep. */
  readonly rtcMemory?: number;
  /** Regions of `machine.mem_backup`: type code of the items, bytes, and where the chip has them, if a program can tell. */
  readonly backup?: readonly BackupRegion[];
  /** `RTC.alarm` and `irq` are there. */
  readonly rtcAlarm?: boolean;
}

/** Why the chip began to run. */
export type ResetCause = "PWRON_RESET" | "HARD_RESET" | "WDT_RESET" | "DEEPSLEEP_RESET" | "SOFT_RESET";

/** A board with nothing left out. */
export type CompleteBoard = Required<Omit<Board, "build">> & Pick<Board, "build">;

/** 0, 1, 2 ... `count - 1`. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** `from`, `from` + 1 ... `to`. */
export const span = (from: number, to: number): number[] => upTo(to - from + 1).map((i) => from + i);
