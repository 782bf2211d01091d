import { FsOp, OpenFlag } from "../machine/abi.js";
import { decode, encode, type Marshal } from "../machine/marshal.js";
import { Errno, type FileSystem, FsError, type OpenFile, type OpenMode, resolvePath } from "./fs.js";

const MAX_HANDLES = 256;
const MODE_DIRECTORY = 0x4000;
const MODE_FILE = 0x8000;

interface Handle {
  file: OpenFile;
  /** What a restore needs to open the same again. */
  path: string | null;
  flags: number;
  bytes: Uint8Array | null;
}

/** Handles, the working folder and their positions, as a snapshot keeps them. */
export interface HandlesState {
  cwd: string;
  open: { id: number; path: string | null; flags: number; bytes: Uint8Array | null; at: number }[];
}

/** The `fs_*` imports: numbered handles over a {@link FileSystem}. */
export class FileHandles {
  private readonly open = new Map<number, Handle>();
  private cwd: string;

  constructor(
    private readonly fs: FileSystem,
    private readonly marshal: () => Marshal,
  ) {
    this.cwd = fs.home ?? "/";
  }

  /** A handle that reads `bytes`: how sources passed as strings reach the machine. */
  openBytes(bytes: Uint8Array): number {
    return this.add({ file: readBytes(bytes), path: null, flags: OpenFlag.Read, bytes });
  }

  /** Opens a file of the machine's file system for reading; throws {@link FsError}. */
  openPath(path: string): number {
    return this.openAt(resolvePath(this.cwd, path), OpenFlag.Read);
  }

  /** The imports, each a number or -errno. */
  readonly imports = {
    fs_open: (ptr: number, length: number, flags: number): number =>
      guard(() => this.openAt(this.path(ptr, length), flags)),
    fs_read: (id: number, ptr: number, length: number): number =>
      guard(() => this.get(id).read(this.marshal().view(ptr, length))),
    fs_write: (id: number, ptr: number, length: number): number =>
      guard(() => this.get(id).write(this.marshal().view(ptr, length))),
    fs_seek: (id: number, offset: number, whence: number): number => guard(() => this.get(id).seek(offset, whence)),
    fs_close: (id: number): number =>
      guard(() => {
        this.get(id).close();
        this.open.delete(id);
        return 0;
      }),
    fs_stat: (ptr: number, length: number, out: number): number =>
      guard(() => {
        const stat = this.fs.stat(this.path(ptr, length));
        const marshal = this.marshal();
        marshal.setWord(out, stat.directory ? MODE_DIRECTORY : MODE_FILE);
        marshal.setWord(out + 4, stat.size);
        marshal.setWord(out + 8, stat.mtime);
        return 0;
      }),
    fs_op: (op: number, a: number, aLength: number, b: number, bLength: number): number =>
      guard(() => this.operate(op, this.path(a, aLength), b, bLength)),
    fs_list: (ptr: number, length: number): number =>
      guard(() => {
        const records = this.fs
          .list(this.path(ptr, length))
          .map(({ name, directory }) => `${directory ? "d" : "f"}${name}\0`);
        return this.openBytes(encode(records.join("")));
      }),
    fs_cwd: (ptr: number, length: number): number =>
      guard(() => {
        const bytes = encode(this.cwd);
        if (bytes.length > length) throw new FsError(Errno.ENAMETOOLONG);
        this.marshal().view(ptr, length).set(bytes);
        return bytes.length;
      }),
  };

  closeAll(): void {
    for (const { file } of this.open.values()) file.close();
    this.open.clear();
    this.cwd = this.fs.home ?? "/";
  }

  save(): HandlesState {
    const open = Array.from(this.open, ([id, { file, path, flags, bytes }]) => ({
      id,
      path,
      flags,
      bytes,
      at: file.seek(0, 1),
    }));
    return { cwd: this.cwd, open };
  }

  load(state: HandlesState): void {
    this.closeAll();
    this.cwd = state.cwd;
    for (const { id, path, flags, bytes, at } of state.open) {
      const again = flags & ~(OpenFlag.Create | OpenFlag.Truncate | OpenFlag.Exclusive);
      const file = bytes ? readBytes(bytes) : this.fs.open(path!, modeOf(again));
      file.seek(at, 0);
      this.open.set(id, { file, path, flags, bytes });
    }
  }

  private operate(op: number, path: string, b: number, bLength: number): number {
    switch (op) {
      case FsOp.Remove:
        this.fs.remove(path);
        return 0;
      case FsOp.Rename:
        this.fs.rename(path, this.path(b, bLength));
        return 0;
      case FsOp.MakeDir:
        this.fs.makeDirectory(path);
        return 0;
      case FsOp.RemoveDir:
        this.fs.removeDirectory(path);
        return 0;
      case FsOp.ChangeDir:
        if (!this.fs.stat(path).directory) throw new FsError(Errno.ENOTDIR);
        this.cwd = path;
        return 0;
      case FsOp.Truncate:
        this.fs.truncate(path, b);
        return 0;
      default:
        throw new FsError(Errno.EINVAL);
    }
  }

  private path(ptr: number, length: number): string {
    return resolvePath(this.cwd, decode(this.marshal().view(ptr, length)));
  }

  private openAt(path: string, flags: number): number {
    return this.add({ file: this.fs.open(path, modeOf(flags)), path, flags, bytes: null });
  }

  /** The smallest free number, so that the same program gets the same handles. */
  private add(handle: Handle): number {
    let id = 3;
    while (this.open.has(id)) id++;
    if (id >= MAX_HANDLES) throw new FsError(Errno.EMFILE);
    this.open.set(id, handle);
    return id;
  }

  private get(id: number): OpenFile {
    const handle = this.open.get(id);
    if (!handle) throw new FsError(Errno.EBADF);
    return handle.file;
  }
}

const modeOf = (flags: number): OpenMode => ({
  read: (flags & OpenFlag.Read) !== 0,
  write: (flags & OpenFlag.Write) !== 0,
  create: (flags & OpenFlag.Create) !== 0,
  truncate: (flags & OpenFlag.Truncate) !== 0,
  append: (flags & OpenFlag.Append) !== 0,
  exclusive: (flags & OpenFlag.Exclusive) !== 0,
});

function readBytes(bytes: Uint8Array): OpenFile {
  let at = 0;
  return {
    read(into) {
      const part = bytes.subarray(at, at + into.length);
      into.set(part);
      at += part.length;
      return part.length;
    },
    write() {
      throw new FsError(Errno.EBADF);
    },
    seek(offset, whence) {
      const to = offset + (whence === 0 ? 0 : whence === 1 ? at : bytes.length);
      if (to < 0 || whence > 2) throw new FsError(Errno.EINVAL);
      return (at = to);
    },
    close() {},
  };
}

/** A file system's error as the negative number the machine expects. */
function guard(action: () => number): number {
  try {
    return action();
  } catch (error) {
    if (FsError.is(error)) return -error.errno;
    throw error;
  }
}
