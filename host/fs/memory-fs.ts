import { encode } from "../machine/marshal.js";
import {
  Errno,
  type FileStat,
  type FileSystem,
  FsError,
  nameOf,
  type OpenFile,
  type OpenMode,
  parentOf,
} from "./fs.js";

/** Files as a caller writes them: nested objects, or paths to contents. */
export type FileTree = { [name: string]: string | Uint8Array | FileTree } | Map<string, string | Uint8Array>;

interface FileNode {
  data: Uint8Array;
  size: number;
  mtime: number;
}
type Folder = Map<string, Folder | FileNode>;

const isFolder = (node: Folder | FileNode | undefined): node is Folder => node instanceof Map;

/** Settings of a file system in memory. */
export interface MemoryFsOptions {
  /** Bytes all files together may have. Default: no limit. */
  capacity?: number;
  /** Now, in seconds since 1970, for the times of files. */
  now?: () => number;
}

/** A file system in the host's memory: the flash of a simulated board. */
export class MemoryFs implements FileSystem {
  private root: Folder = new Map();
  private used = 0;
  private readonly capacity: number;
  private readonly now: () => number;

  constructor(files: FileTree = {}, options: MemoryFsOptions = {}) {
    this.capacity = options.capacity ?? Infinity;
    this.now = options.now ?? (() => 0);
    const entries = files instanceof Map ? files : Object.entries(files);
    for (const [name, content] of entries) this.put(`/${name}`, content);
  }

  /** Writes a whole file, or a folder of them, and makes the folders on the way. */
  put(path: string, content: string | Uint8Array | FileTree): void {
    if (typeof content !== "string" && !(content instanceof Uint8Array)) {
      this.folder(path, true);
      const entries = content instanceof Map ? content : Object.entries(content);
      for (const [name, inner] of entries) this.put(`${path}/${name}`, inner);
      return;
    }
    const name = nameOf(path);
    if (name === "") throw new FsError(Errno.EINVAL);
    const folder = this.folder(parentOf(path), true);
    if (isFolder(folder.get(name))) throw new FsError(Errno.EISDIR);
    const data = typeof content === "string" ? encode(content) : content.slice();
    this.used += data.length;
    folder.set(name, { data, size: data.length, mtime: this.now() });
  }

  /** A copy of a file's bytes. */
  get(path: string): Uint8Array {
    const node = this.node(path);
    if (isFolder(node)) throw new FsError(Errno.EISDIR);
    return node.data.slice(0, node.size);
  }

  open(path: string, mode: OpenMode): OpenFile {
    const folder = this.folder(parentOf(path));
    let node = folder.get(nameOf(path));
    if (path === "/" || isFolder(node)) throw new FsError(Errno.EISDIR);
    if (node && mode.create && mode.exclusive) throw new FsError(Errno.EEXIST);
    if (!node) {
      if (!mode.create) throw new FsError(Errno.ENOENT);
      node = { data: new Uint8Array(0), size: 0, mtime: this.now() };
      folder.set(nameOf(path), node);
    }
    if (mode.truncate) this.resize(node, 0);
    return this.handle(node, mode);
  }

  stat(path: string): FileStat {
    const node = this.node(path);
    return isFolder(node)
      ? { directory: true, size: 0, mtime: 0 }
      : { directory: false, size: node.size, mtime: node.mtime };
  }

  list(path: string): { name: string; directory: boolean }[] {
    return Array.from(this.folder(path), ([name, node]) => ({ name, directory: isFolder(node) }));
  }

  remove(path: string): void {
    const node = this.node(path);
    if (isFolder(node)) throw new FsError(Errno.EISDIR);
    this.folder(parentOf(path)).delete(nameOf(path));
    this.used -= node.size;
  }

  rename(from: string, to: string): void {
    const node = this.node(from);
    if (from === to) return;
    if (from === "/" || to.startsWith(`${from}/`)) throw new FsError(Errno.EINVAL);
    const target = this.folder(parentOf(to));
    const old = target.get(nameOf(to));
    if (isFolder(old) && (!isFolder(node) || old.size > 0)) {
      throw new FsError(isFolder(node) ? Errno.ENOTEMPTY : Errno.EISDIR);
    }
    if (old && !isFolder(old)) {
      if (isFolder(node)) throw new FsError(Errno.ENOTDIR);
      this.used -= old.size;
    }
    this.folder(parentOf(from)).delete(nameOf(from));
    target.set(nameOf(to), node);
  }

  makeDirectory(path: string): void {
    const folder = this.folder(parentOf(path));
    if (path === "/" || folder.has(nameOf(path))) throw new FsError(Errno.EEXIST);
    folder.set(nameOf(path), new Map());
  }

  removeDirectory(path: string): void {
    const folder = this.folder(path);
    if (folder.size > 0) throw new FsError(Errno.ENOTEMPTY);
    if (path === "/") throw new FsError(Errno.EINVAL);
    this.folder(parentOf(path)).delete(nameOf(path));
  }

  truncate(path: string, size: number): void {
    const node = this.node(path);
    if (isFolder(node)) throw new FsError(Errno.EISDIR);
    this.resize(node, size);
  }

  save(): unknown {
    return copyFolder(this.root);
  }

  load(state: unknown): void {
    this.root = copyFolder(state as Folder);
    this.used = sizeOf(this.root);
  }

  private node(path: string): Folder | FileNode {
    if (path === "/") return this.root;
    const node = this.folder(parentOf(path)).get(nameOf(path));
    if (!node) throw new FsError(Errno.ENOENT);
    return node;
  }

  private folder(path: string, make = false): Folder {
    let folder = this.root;
    for (const name of path.split("/")) {
      if (name === "") continue;
      let next = folder.get(name);
      if (!next && make) folder.set(name, (next = new Map()));
      if (!next) throw new FsError(Errno.ENOENT);
      if (!isFolder(next)) throw new FsError(Errno.ENOTDIR);
      folder = next;
    }
    return folder;
  }

  /** Sets a file's size; new bytes are zero. */
  private resize(node: FileNode, size: number): void {
    if (this.used + size - node.size > this.capacity) throw new FsError(Errno.ENOSPC);
    this.used += size - node.size;
    if (size > node.data.length) {
      const data = new Uint8Array(Math.max(size, node.data.length * 2));
      data.set(node.data.subarray(0, node.size));
      node.data = data;
    } else {
      node.data.fill(0, size);
    }
    node.size = size;
    node.mtime = this.now();
  }

  private handle(node: FileNode, mode: OpenMode): OpenFile {
    let at = 0;
    return {
      read(into) {
        if (!mode.read) throw new FsError(Errno.EBADF);
        const part = node.data.subarray(at, Math.min(at + into.length, node.size));
        into.set(part);
        at += part.length;
        return part.length;
      },
      write: (from) => {
        if (!mode.write) throw new FsError(Errno.EBADF);
        if (mode.append) at = node.size;
        if (at + from.length > node.size) this.resize(node, at + from.length);
        node.data.set(from, at);
        node.mtime = this.now();
        at += from.length;
        return from.length;
      },
      seek(offset, whence) {
        const to = offset + (whence === 0 ? 0 : whence === 1 ? at : node.size);
        if (to < 0 || whence > 2) throw new FsError(Errno.EINVAL);
        return (at = to);
      },
      close() {},
    };
  }
}

function copyFolder(folder: Folder): Folder {
  const copy: Folder = new Map();
  for (const [name, node] of folder) {
    copy.set(name, isFolder(node) ? copyFolder(node) : { ...node, data: node.data.slice() });
  }
  return copy;
}

function sizeOf(folder: Folder): number {
  let size = 0;
  for (const node of folder.values()) size += isFolder(node) ? sizeOf(node) : node.size;
  return size;
}
