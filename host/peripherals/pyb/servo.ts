/** `pyb.Servo`: pulses of servo motors on X1 to X4. */
import { Handle, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn } from "../../bridge/face.js";
import type { Chip, Unit } from "../chip.js";

const PINS = ["X1", "X2", "X3", "X4"];
/** Microseconds of a period. A move is made of steps as long. */
const PERIOD = 20_000;

interface Motor {
  /** Microseconds of a pulse now, and where a move leads. */
  width: number;
  goal: number;
  steps: number;
  /** When the next step is due, in microseconds; -1 = it does not move. */
  at: number;
  /** Shortest and longest pulse, in the middle, at 90 degrees, at full speed. */
  calibration: [number, number, number, number, number];
}

class Servos implements Unit {
  private motors = new Map<number, Motor>();
  private readonly stops = new Map<number, () => void>();

  constructor(private readonly chip: Chip) {}

  get(id: number): Motor {
    let motor = this.motors.get(id);
    if (!motor) {
      motor = { width: 1500, goal: 1500, steps: 0, at: -1, calibration: [640, 2420, 1500, 2470, 2200] };
      this.motors.set(id, motor);
      this.pulse(id);
    }
    return motor;
  }

  /** Moves to pulses of `width`, within `millis`. */
  move(id: number, width: number, millis: number): void {
    const motor = this.get(id);
    const [least, most] = motor.calibration;
    motor.goal = Math.min(Math.max(Math.round(width), least), most);
    motor.steps = Math.max(1, Math.round((millis * 1000) / PERIOD));
    this.stops.get(id)?.();
    motor.at = this.chip.now() + (motor.steps === 1 ? 0 : PERIOD);
    if (motor.steps === 1) this.step(id);
    else this.wake(id);
  }

  reset(): void {
    for (const stop of this.stops.values()) stop();
    this.stops.clear();
    this.motors.clear();
  }

  save(): unknown {
    return this.motors;
  }

  load(state: unknown): void {
    this.reset();
    this.motors = state as Map<number, Motor>;
    for (const [id, { at }] of this.motors) if (at >= 0) this.wake(id);
  }

  private wake(id: number): void {
    this.stops.set(
      id,
      this.chip.at(this.get(id).at, () => this.step(id)),
    );
  }

  private step(id: number): void {
    const motor = this.get(id);
    motor.width += (motor.goal - motor.width) / motor.steps;
    motor.steps--;
    this.pulse(id);
    if (motor.steps === 0) {
      motor.at = -1;
      return;
    }
    motor.at += PERIOD;
    this.wake(id);
  }

  private pulse(id: number): void {
    const { pins } = this.chip;
    const { width } = this.motors.get(id)!;
    pins.port(PINS[id - 1]!).drivePwm({ period: PERIOD, high: Math.round(width), since: this.chip.now() });
  }
}

export function servoClass(chip: Chip): ClassFace {
  const servos = chip.unit("servos", (c) => new Servos(c));
  /** Reads or sets what 100 or 90 of `full` stand for, the pulse that is at `which` of the calibration. */
  const scaled = (which: 3 | 4, full: number) =>
    fn("value?, time?", (call: Call) => {
      const id = call.self!.handle;
      const { calibration, width } = servos.get(id);
      const span = calibration[which] - calibration[2];
      if (!call.has(0)) return Math.round(((Math.round(width) - calibration[2]) * full) / span);
      servos.move(id, calibration[2] + (call.float(0) * span) / full, call.int(1, 0));
    });
  return cls("Servo", {
    __init__: fn("id?", (call) => {
      const id = call.int(0, 1);
      if (id < 1 || id > PINS.length) throw valueError(`Servo(${id}) doesn't exist`);
      servos.get(id);
      return new Handle(id);
    }),
    angle: scaled(3, 90),
    speed: scaled(4, 100),
    pulse_width: fn("value?", (call) => {
      const id = call.self!.handle;
      if (!call.has(0)) return Math.round(servos.get(id).width);
      servos.move(id, call.int(0), 0);
    }),
    calibration: fn("pulse_min?, pulse_max?, pulse_centre?, pulse_angle_90?, pulse_speed_100?", (call) => {
      const { calibration } = servos.get(call.self!.handle);
      if (!call.has(0)) return [...calibration];
      // Three of them, or all.
      for (let i = 0; i < (call.has(4) ? 5 : 3); i++) calibration[i] = call.int(i);
    }),
    __repr__: fn("", (call) => {
      const id = call.self!.handle;
      return `<Servo ${id} at ${Math.round(servos.get(id).width)}us>`;
    }),
  });
}
