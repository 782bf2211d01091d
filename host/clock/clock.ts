/** A machine's time. Every peripheral and `time.sleep()` take it from here and nowhere else. */
export interface Clock {
  /**
   * Microseconds since the machine started. Never goes back. A virtual clock counts whole nanoseconds, so
   * that the edges of a fast bus lie between two microseconds.
   */
  now(): number;
  /** Microseconds since 1970 as the machine's own calendar has them. */
  epoch(): number;
  /**
   * Calls `action` when the time is `at` microseconds (parts of one count, to a nanosecond). Alarms run in
   * the order of their times, and those of the same time in the order they were set. One that is set for a
   * time gone by runs as soon as the clock is looked at.
   * @returns a disposer that takes the alarm back
   */
  alarm(at: number, action: () => void): () => void;
  /** Time of the first alarm in microseconds, `Infinity` when there is none. */
  readonly nextAlarm: number;
  /** The machine has walked `nodes` nodes; a clock that follows the program advances by them. */
  ran(nodes: number): void;
  /** How many nodes may be walked before the time is `at`: at least 1; `Infinity` when nodes take no time. */
  nodesUntil(at: number): number;
  /**
   * A peripheral kept the processor for `micros` microseconds (a bus transfer, a pulse train): a clock that
   * follows the program advances by them and runs the alarms on the way. A real clock lets it pass.
   */
  spend(micros: number): void;
  /** Nodes take `times` what they took at first: the processor's rate was changed. A clock they cost nothing on has no such thing. */
  slow?(times: number): void;
  /** Runs the alarms that are due. */
  poll(): void;
  /**
   * Lets time pass until `at` microseconds (`Infinity`: no end of its own) or an alarm before
   * it, then calls `wake` once. A virtual clock does so at once.
   * @returns a disposer that gives the wait up
   */
  wait(at: number, wake: () => void): () => void;
  /** State for a snapshot: the time it shows, in microseconds. Alarms belong to who set them. */
  save(): number;
  /** Makes the clock show `now` microseconds again. */
  load(now: number): void;
}

interface Alarm {
  readonly at: number;
  /** Alarms of one time run in the order they were set. */
  readonly order: number;
  readonly action: () => void;
  /** Where it lies in the heap; -1 = taken out. */
  place: number;
}

const before = (a: Alarm, b: Alarm): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Alarms in the order they will run: a binary heap, so that a thousand of them cost little. */
export class AlarmQueue {
  private readonly heap: Alarm[] = [];
  private count = 0;

  /** Time of the first alarm in microseconds, `Infinity` when there is none. */
  get next(): number {
    return this.heap.length > 0 ? this.heap[0]!.at : Infinity;
  }

  add(at: number, action: () => void): () => void {
    const alarm: Alarm = { at, order: this.count++, action, place: this.heap.length };
    this.heap.push(alarm);
    this.rise(alarm);
    return () => this.remove(alarm);
  }

  /** Takes out and returns the first alarm when it is due at `now`. */
  take(now: number): Alarm | undefined {
    const first = this.heap[0];
    if (!first || first.at > now) return undefined;
    this.remove(first);
    return first;
  }

  clear(): void {
    for (const alarm of this.heap) alarm.place = -1;
    this.heap.length = 0;
  }

  private remove(alarm: Alarm): void {
    if (alarm.place < 0) return;
    const last = this.heap.pop()!;
    if (last !== alarm) {
      this.put(last, alarm.place);
      this.rise(last);
      this.sink(last);
    }
    alarm.place = -1;
  }

  private put(alarm: Alarm, place: number): void {
    this.heap[place] = alarm;
    alarm.place = place;
  }

  private rise(alarm: Alarm): void {
    let place = alarm.place;
    while (place > 0) {
      const above = this.heap[(place - 1) >> 1]!;
      if (!before(alarm, above)) break;
      this.put(above, place);
      place = (place - 1) >> 1;
    }
    this.put(alarm, place);
  }

  private sink(alarm: Alarm): void {
    const { heap } = this;
    let place = alarm.place;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, alarm)) break;
      this.put(heap[child]!, place);
      place = child;
    }
    this.put(alarm, place);
  }
}
