/**
 * Machines on one network whose time is their own. None may run ahead of what another could still send it: they go on window by window,
 * no longer than a packet takes, and wait for each other in between. What they send in a window is sorted by time and sender before it
 * is delivered, so a run does not depend on how the host slices it.
 */

/** A machine, as far as its time goes. */
export interface Member {
  now(): number;
  /** Time of the first alarm that was set. */
  nextAlarm(): number;
  /** Has it look up at `micros`. @returns a disposer */
  at(micros: number, action: () => void): () => void;
  /** Time passes without it. */
  pass(micros: number): void;
  /** It looks up now: something has come, or the window is over. */
  attend(): void;
  pause(): void;
}

interface Place {
  readonly member: Member;
  /** A run is under way. */
  running: boolean;
  /** It waits for the others: what lets it go on. */
  go: (() => void) | null;
  wait: Promise<void> | null;
  /** While it waits: until then it has nothing to do. */
  idle: number;
  /** It was let go on and has not been walked since. */
  passed: boolean;
  stop: () => void;
}

export class Lockstep {
  private readonly places: Place[] = [];
  /** End of the window. `Infinity`: nobody has anything to do. */
  private end = 0;
  private opening = false;

  constructor(
    /** Microseconds of a window. */
    private readonly width: number,
    /**
     * Delivers what was sent before a window begins; it asks with the time of the first packet for a host that is no machine
     * where the window ends.
     */
    private readonly deliver: (until: (first: number) => number) => Promise<void>,
  ) {}

  add(member: Member): void {
    this.places.push({ member, running: false, go: null, wait: null, idle: 0, passed: false, stop: () => {} });
  }

  /** Whether there are machines that have to wait for each other. */
  get needed(): boolean {
    return this.places.length > 1;
  }

  /** Something was sent from outside of every machine: whoever sleeps looks up. */
  disturb(): void {
    if (this.end !== Infinity) return;
    this.end = 0;
    for (const { running, go, member } of this.places) if (running && !go) member.pause();
  }

  /** A machine is about to walk. @param idle until when it has nothing to do @returns what it has to wait for */
  held(member: Member, idle: number): Promise<void> | null {
    const place = this.places.find((each) => each.member === member)!;
    const joins = !place.running;
    if (joins) this.join(place);
    if (!this.needed) return null;
    if (place.go) return place.wait;
    if (!joins && member.now() < this.end && (place.passed || this.end < Infinity)) {
      place.passed = false;
      return null;
    }
    place.idle = idle;
    place.wait = new Promise((resolve) => (place.go = resolve));
    this.disturb();
    this.look();
    return place.wait;
  }

  /** A run has ended. */
  rest(member: Member): void {
    const place = this.places.find((each) => each.member === member)!;
    place.running = false;
    place.go = null;
    place.stop();
    this.look();
  }

  /** A machine that did nothing is where the others are. */
  private join(place: Place): void {
    const others = this.places.filter(({ running }) => running).map(({ member }) => member.now());
    place.running = true;
    place.passed = false;
    if (others.length === 0) return;
    const behind = Math.min(...others) - place.member.now();
    if (behind > 0) place.member.pass(behind);
  }

  /** When all wait, the next window begins; others may still join in the turn under way. */
  private look(): void {
    if (this.opening || !this.places.some(({ go }) => go)) return;
    this.opening = true;
    void Promise.resolve().then(() => this.open());
  }

  private async open(): Promise<void> {
    const waiting = (): Place[] => this.places.filter(({ running }) => running);
    try {
      if (waiting().some(({ go }) => !go)) return;
      const start = (): number =>
        Math.min(...waiting().map(({ member, idle }) => Math.max(member.now(), Math.min(idle, member.nextAlarm()))));
      await this.deliver((first) => (this.end = Math.min(start(), first) + this.width));
    } finally {
      this.opening = false;
    }
    const places = waiting().filter(({ go }) => go);
    for (const place of places) {
      place.stop();
      place.stop = this.end < Infinity ? place.member.at(this.end, () => place.member.pause()) : () => {};
    }
    for (const place of places) {
      const { go } = place;
      place.go = place.wait = null;
      place.passed = true;
      go!();
    }
  }
}
