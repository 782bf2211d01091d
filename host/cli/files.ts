import * as fs from "node:fs";
import * as path from "node:path";
import { MachineError } from "../machine/errors.js";
import { UsageError } from "./usage-error.js";

/** Whether that is a folder. */
export function isFolder(file: string): boolean {
  try {
    return fs.statSync(file).isDirectory();
  } catch {
    return false; // there is nothing, or what it would be in is a file
  }
}

/** The image `--rom` names, as far as it is given. @throws MachineError that names it */
export function romOf({ rom }: { readonly rom?: string }): { rom?: Uint8Array } {
  if (rom === undefined) return {};
  try {
    return { rom: fs.readFileSync(rom) };
  } catch {
    throw new MachineError(`can't open the ROM image '${rom}' of --rom`);
  }
}

/**
 * Says before anything runs that the file an option names cannot be written.
 * @param file what the option names; undefined = it was not given
 * @throws UsageError
 */
export function wantWritable(option: string, file: string | undefined): void {
  if (file === undefined) return;
  const fail = (why: string): never => {
    throw new UsageError(`${option} can't write '${file}': ${why}`);
  };
  const folder = path.dirname(path.resolve(file));
  if (isFolder(file)) fail("it is a folder");
  if (!isFolder(folder)) fail(`there is no folder '${folder}'`);
  try {
    fs.accessSync(fs.existsSync(file) ? file : folder, fs.constants.W_OK);
  } catch {
    fail("permission denied");
  }
}
