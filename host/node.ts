/** What only Node can give a machine: `import { directory, duplex } from "antaresia/node"`. */
import { DirectoryFs, type DirectoryOptions } from "./fs/directory.js";
import type { FileSystem } from "./fs/fs.js";

export type { DirectoryOptions };
export { duplex } from "./network/duplex.js";

/**
 * A folder of the disk as a machine's file system; the program cannot leave it.
 * @throws Error when there is no such folder
 */
export function directory(root: string, options: DirectoryOptions = {}): FileSystem {
  return new DirectoryFs(root, options);
}
