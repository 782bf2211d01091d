/** `esp32.Partition`: the table of the flash, partitions as block devices, and which program is booted. */
import type { PartitionEntry } from "../../boards/board.js";
import { Handle, type NewObject, osError, PyList, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, staticFn } from "../../bridge/face.js";
import type { Chip, Unit } from "../chip.js";
import { blockMembers, SECTOR } from "../flash/flash.js";
import { espError } from "./error.js";

const ENOENT = 2;

const BOOT = 0;
const RUNNING = 1;
const APP = 0;
const DATA = 1;
const ANY = 0xff;
/** Subtype of the first program of updates, and of the data that says which one is booted. */
const OTA = 0x10;
const OTA_DATA = 0;

/** Labels of the program that is booted next, and of the one that runs. */
class Booting implements Unit {
  next: string;
  running: string;

  constructor(table: readonly PartitionEntry[]) {
    const first = table.find(({ type }) => type === APP)?.label ?? "";
    this.next = first;
    this.running = first;
  }

  reset(): void {
    this.running = this.next;
  }

  save(): unknown {
    return { next: this.next, running: this.running };
  }

  load(state: unknown): void {
    Object.assign(this, state);
  }
}

interface State {
  label: string;
  block: number;
}

export function partitionClass(chip: Chip): ClassFace {
  const table = chip.board.partitions;
  const booting = chip.unit("partitions", () => new Booting(table));
  const entry = (label: string): PartitionEntry => {
    const found = table.find((each) => each.label === label);
    if (!found) throw osError(ENOENT);
    return found;
  };
  const of = (call: Call): PartitionEntry => entry(call.object<State>().label);
  const make = (label: string, block = SECTOR): NewObject =>
    chip.newObject(face, chip.objects.add({ label: entry(label).label, block } satisfies State));
  const updates = table.filter(({ type, subtype }) => type === APP && subtype >= OTA);
  const face = cls("Partition", {
    __init__: fn("id, block_size?", (call) => {
      const id = call.args[0]!;
      if (typeof id === "number" && id !== BOOT && id !== RUNNING) throw valueError("");
      const label = id === BOOT ? booting.next : id === RUNNING ? booting.running : call.text(0);
      return new Handle(chip.objects.add({ label: entry(label).label, block: call.int(1, SECTOR) } satisfies State));
    }),
    find: staticFn("type?, subtype?, label?, block_size?", (call) => {
      const [type, subtype] = [call.int(0, APP), call.int(1, ANY)];
      const found = table.filter(
        (each) =>
          each.type === type &&
          (subtype === ANY || each.subtype === subtype) &&
          (!call.has(2) || each.label === call.text(2)),
      );
      return new PyList(found.map(({ label }) => make(label, call.int(3, SECTOR))));
    }),
    info: fn("", (call) => {
      const { type, subtype, address, size, label } = of(call);
      return [type, subtype, address, size, label, false];
    }),
    ...blockMembers(
      chip,
      (call) => {
        const { address, size } = of(call);
        return { start: address, size, block: call.object<State>().block };
      },
      espError("ESP_ERR_INVALID_SIZE"),
    ),
    set_boot: fn("", (call) => {
      const { type, subtype, label } = of(call);
      if (type !== APP) throw espError("ESP_ERR_OTA_VALIDATE_FAILED");
      // Without the data of updates nothing says which program it is to be.
      if (!table.some((each) => each.type === DATA && each.subtype === OTA_DATA)) throw espError("ESP_ERR_NOT_FOUND");
      if (subtype < OTA && subtype !== 0) throw espError("ESP_ERR_INVALID_ARG");
      booting.next = label;
    }),
    get_next_update: fn("", (call) => {
      if (updates.length === 0) throw osError(ENOENT);
      const i = updates.findIndex(({ label }) => label === call.object<State>().label);
      return make(updates[(i + 1) % updates.length]!.label);
    }),
    mark_app_valid_cancel_rollback: staticFn("", () => {
      throw espError("ESP_ERR_NOT_FOUND");
    }),
    __repr__: fn("", (call) => {
      const { type, subtype, address, size, label } = of(call);
      return `<Partition type=${type}, subtype=${subtype}, address=${address}, size=${size}, label=${label}, encrypted=0>`;
    }),
    BOOT,
    RUNNING,
    TYPE_APP: APP,
    TYPE_DATA: DATA,
  });
  return face;
}
