import * as fs from "node:fs";
import * as path from "node:path";
import { Errno, type FileStat, type FileSystem, FsError, type OpenFile, type OpenMode } from "./fs.js";

/** Settings of a folder of the real disk. */
export interface DirectoryOptions {
  /** The program may look and not touch. Default false. */
  readOnly?: boolean;
  /** Folder inside it the machine starts in. Default `/`. */
  home?: string;
}

/**
 * A folder of the real disk as a machine's file system. With the root `/` it is the disk as it
 * is; with any other, nothing outside the folder can be reached, also not over symbolic links.
 */
export class DirectoryFs implements FileSystem {
  readonly home: string;
  private readonly root: string;
  private readonly readOnly: boolean;

  constructor(root: string, options: DirectoryOptions = {}) {
    this.root = fs.realpathSync(root);
    this.home = options.home ?? "/";
    this.readOnly = options.readOnly ?? false;
  }

  open(name: string, mode: OpenMode): OpenFile {
    if (mode.write || mode.create || mode.truncate) this.mayWrite();
    const c = fs.constants;
    let flags = mode.write ? (mode.read ? c.O_RDWR : c.O_WRONLY) : c.O_RDONLY;
    if (mode.create) flags |= c.O_CREAT;
    if (mode.truncate) flags |= c.O_TRUNC;
    if (mode.append) flags |= c.O_APPEND;
    if (mode.exclusive) flags |= c.O_EXCL;
    return attempt(() => {
      const fd = fs.openSync(this.real(name), flags, 0o666);
      if (fs.fstatSync(fd).isDirectory()) {
        fs.closeSync(fd);
        throw new FsError(Errno.EISDIR);
      }
      return openFile(fd, mode);
    });
  }

  stat(name: string): FileStat {
    return attempt(() => {
      const found = fs.statSync(this.real(name), { throwIfNoEntry: false });
      if (!found) throw new FsError(Errno.ENOENT);
      return {
        directory: found.isDirectory(),
        size: found.size,
        mtime: Math.floor(found.mtimeMs / 1000),
      };
    });
  }

  list(name: string): { name: string; directory: boolean }[] {
    return attempt(() =>
      fs
        .readdirSync(this.real(name), { withFileTypes: true })
        .map((entry) => ({ name: entry.name, directory: entry.isDirectory() })),
    );
  }

  remove(name: string): void {
    this.change(() => fs.unlinkSync(this.real(name)));
  }

  rename(from: string, to: string): void {
    this.change(() => fs.renameSync(this.real(from), this.real(to)));
  }

  makeDirectory(name: string): void {
    this.change(() => fs.mkdirSync(this.real(name)));
  }

  removeDirectory(name: string): void {
    this.change(() => fs.rmdirSync(this.real(name)));
  }

  truncate(name: string, size: number): void {
    this.change(() => fs.truncateSync(this.real(name), size));
  }

  private mayWrite(): void {
    if (this.readOnly) throw new FsError(Errno.EROFS);
  }

  private change(action: () => void): void {
    this.mayWrite();
    attempt(action);
  }

  /** The path on the disk; throws EACCES when a symbolic link leads out of the root. */
  private real(name: string): string {
    const full = path.join(this.root, name);
    if (path.dirname(this.root) === this.root) return full;
    const inside = (at: string): boolean => at === this.root || at.startsWith(this.root + path.sep);
    for (let at = full; ; at = path.dirname(at)) {
      const found = fs.lstatSync(at, { throwIfNoEntry: false });
      if (!found) continue;
      if (!inside(fs.realpathSync(at))) throw new FsError(Errno.EACCES);
      return full;
    }
  }
}

function openFile(fd: number, mode: OpenMode): OpenFile {
  let at = 0;
  return {
    read: (into) =>
      attempt(() => {
        if (!mode.read) throw new FsError(Errno.EBADF);
        const count = fs.readSync(fd, into, 0, into.length, at);
        at += count;
        return count;
      }),
    write: (from) =>
      attempt(() => {
        if (!mode.write) throw new FsError(Errno.EBADF);
        let done = 0;
        while (done < from.length) {
          const left = from.length - done;
          done += fs.writeSync(fd, from, done, left, mode.append ? null : at + done);
        }
        at = mode.append ? fs.fstatSync(fd).size : at + done;
        return done;
      }),
    seek: (offset, whence) =>
      attempt(() => {
        const base = whence === 0 ? 0 : whence === 1 ? at : fs.fstatSync(fd).size;
        if (base + offset < 0 || whence > 2) throw new FsError(Errno.EINVAL);
        return (at = base + offset);
      }),
    close: () => fs.closeSync(fd),
  };
}

/** Runs a disk operation and turns Node's errors into {@link FsError}. */
function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof FsError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new FsError((Errno as Record<string, number>)[code] ?? Errno.EIO);
  }
}
