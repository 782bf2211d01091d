/** Error numbers as Python's `errno` has them. */
export const Errno = {
  ENOENT: 2,
  EIO: 5,
  EBADF: 9,
  ENOMEM: 12,
  EACCES: 13,
  EEXIST: 17,
  ENODEV: 19,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  EMFILE: 24,
  ENOSPC: 28,
  EROFS: 30,
  ENAMETOOLONG: 36,
  ENOTEMPTY: 39,
} as const;

/** What a file system throws; the program sees an `OSError` of the same number. */
export class FsError extends Error {
  override name = "FsError";
  constructor(readonly errno: number) {
    super(`file system error ${errno}`);
  }

  /** By its name, for a bundle of its own may bring a class of its own. */
  static is(error: unknown): error is FsError {
    return error instanceof Error && error.name === "FsError";
  }
}

/** How a file is opened. */
export interface OpenMode {
  read: boolean;
  write: boolean;
  create: boolean;
  truncate: boolean;
  append: boolean;
  exclusive: boolean;
}

/** An open file with its position. Every method throws {@link FsError}. */
export interface OpenFile {
  /** Fills `into` from the position on; the number of bytes read, 0 at the end. */
  read(into: Uint8Array): number;
  /** Writes all of `from`; the number of bytes written. */
  write(from: Uint8Array): number;
  /** Moves to `offset` from the start (0), the position (1) or the end (2); the new position. */
  seek(offset: number, whence: number): number;
  close(): void;
}

/** What `stat()` tells. */
export interface FileStat {
  directory: boolean;
  /** Bytes. */
  size: number;
  /** Seconds since 1970. */
  mtime: number;
}

/**
 * A file system a machine can see. Paths are absolute (`/lib/a.py`), already normalised, and every
 * method throws {@link FsError}.
 */
export interface FileSystem {
  /** Folder the machine starts in. Default `/`. */
  readonly home?: string;
  open(path: string, mode: OpenMode): OpenFile;
  stat(path: string): FileStat;
  list(path: string): { name: string; directory: boolean }[];
  remove(path: string): void;
  rename(from: string, to: string): void;
  makeDirectory(path: string): void;
  removeDirectory(path: string): void;
  truncate(path: string, size: number): void;
  /** State for a snapshot; `undefined` when the files are not the machine's own. */
  save?(): unknown;
  load?(state: unknown): void;
}

/** `path` seen from `cwd`, without `.`, `..` and doubled slashes. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${cwd}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** Folder part of an absolute path. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/")) || "/";

/** Last part of an absolute path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
