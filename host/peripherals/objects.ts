import { PyError } from "../bridge/answer.js";

/** Objects that are looked through for dead ones the first time. */
const FIRST_LOOK = 64;

/** The Python object of a handle: its address, and how many collections there had been when it was made. */
interface Owner {
  object: number;
  collections: number;
}

/**
 * What Python's objects stand for, by handle. State is plain data, so that snapshots can hold it. What a program drops is let go some time
 * after the collector has found it: as the table doubles, those whose object has died are taken out.
 */
export class ObjectTable {
  private entries = new Map<number, unknown>();
  private names = new Map<string, number>();
  private owners = new Map<number, Owner>();
  private next = 1;
  private fresh = 0;
  private look = FIRST_LOOK;

  /** How many there are. */
  get size(): number {
    return this.entries.size;
  }

  /** Keeps a new object's state. @returns its handle */
  add(state: object): number {
    this.entries.set(this.next, state);
    this.fresh = this.next;
    return this.next++;
  }

  /** Handle of the one object of that name (`"I2C 0"`), which stays; made when there is none. */
  named(name: string, make: () => object): number {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const handle = this.add(make());
    this.fresh = 0;
    this.names.set(name, handle);
    return handle;
  }

  /** State of the object of that name, or undefined. */
  byName<T>(name: string): T | undefined {
    const handle = this.names.get(name);
    return handle === undefined ? undefined : this.find<T>(handle);
  }

  /** @throws PyError when the object's `__init__` has not run */
  get<T>(handle: number): T {
    const found = this.entries.get(handle);
    if (found === undefined) throw new PyError("AttributeError", "__init__ of the base class has not been called");
    return found as T;
  }

  /** The same, or undefined. */
  find<T>(handle: number): T | undefined {
    return this.entries.get(handle) as T | undefined;
  }

  /**
   * Notes whose the newest entry is, when it is `handle`.
   * @param lives whether an object made before the last collection lived through it
   * @returns handles of dead objects, which have been taken out
   */
  track(
    object: number,
    handle: number,
    collections: number,
    lives: (object: number, handle: number) => boolean,
  ): readonly number[] {
    if (this.fresh !== handle) return [];
    this.fresh = 0;
    this.owners.set(handle, { object, collections });
    if (this.owners.size < this.look) return [];
    const dead: number[] = [];
    for (const [each, owner] of this.owners) {
      if (owner.collections < collections && !lives(owner.object, each)) dead.push(each);
    }
    for (const each of dead) {
      this.owners.delete(each);
      this.entries.delete(each);
    }
    this.look = Math.max(FIRST_LOOK, 2 * this.owners.size);
    return dead;
  }

  clear(): void {
    this.load({ entries: new Map(), names: new Map(), owners: new Map(), next: 1, look: FIRST_LOOK });
  }

  save(): unknown {
    const { entries, names, owners, next, look } = this;
    return structuredClone({ entries, names, owners, next, look });
  }

  load(state: unknown): void {
    Object.assign(this, structuredClone(state) as object, { fresh: 0 });
  }
}
