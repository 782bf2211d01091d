import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DirectoryFs } from "../../host/fs/directory.js";
import { Errno, type FileSystem, type OpenMode, resolvePath } from "../../host/fs/fs.js";
import { MemoryFs } from "../../host/fs/memory-fs.js";

const READ: OpenMode = {
  read: true,
  write: false,
  create: false,
  truncate: false,
  append: false,
  exclusive: false,
};
const WRITE: OpenMode = { ...READ, read: false, write: true, create: true, truncate: true };

const put = (disk: FileSystem, name: string, text: string, mode = WRITE): void => {
  const file = disk.open(name, mode);
  file.write(new TextEncoder().encode(text));
  file.close();
};
const get = (disk: FileSystem, name: string): string => {
  const file = disk.open(name, READ);
  const bytes = new Uint8Array(100);
  const text = new TextDecoder().decode(bytes.subarray(0, file.read(bytes)));
  file.close();
  return text;
};

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "antaresia-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const kinds: [string, () => FileSystem][] = [
  ["in memory", () => new MemoryFs()],
  ["of a folder", () => new DirectoryFs(fs.mkdtempSync(path.join(folder, "disk-")))],
];

describe.each(kinds)("a file system %s", (_, make) => {
  it("writes, reads, appends and seeks", () => {
    const disk = make();
    put(disk, "/a", "hello");
    put(disk, "/a", " world", { ...WRITE, truncate: false, append: true });
    expect(get(disk, "/a")).toBe("hello world");
    const file = disk.open("/a", READ);
    expect(file.seek(-5, 2)).toBe(6);
    const bytes = new Uint8Array(5);
    expect(file.read(bytes)).toBe(5);
    expect(new TextDecoder().decode(bytes)).toBe("world");
    expect(file.read(bytes)).toBe(0);
    expect(() => file.seek(-1, 0)).toThrowError(expect.objectContaining({ errno: Errno.EINVAL }));
    file.close();
  });

  it("makes, lists, renames and removes", () => {
    const disk = make();
    disk.makeDirectory("/d");
    put(disk, "/d/x", "1");
    put(disk, "/y", "22");
    expect(disk.list("/").sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: "d", directory: true },
      { name: "y", directory: false },
    ]);
    disk.rename("/y", "/d/z");
    expect(disk.stat("/d/z")).toMatchObject({ directory: false, size: 2 });
    expect(() => disk.removeDirectory("/d")).toThrowError(expect.objectContaining({ errno: Errno.ENOTEMPTY }));
    disk.remove("/d/x");
    disk.remove("/d/z");
    disk.removeDirectory("/d");
    expect(disk.list("/")).toEqual([]);
  });

  it("names its errors", () => {
    const disk = make();
    disk.makeDirectory("/d");
    put(disk, "/f", "");
    const errno = (action: () => unknown): number => {
      try {
        action();
      } catch (error) {
        return (error as { errno: number }).errno;
      }
      return 0;
    };
    expect(errno(() => disk.open("/none", READ))).toBe(Errno.ENOENT);
    expect(errno(() => disk.open("/d", READ))).toBe(Errno.EISDIR);
    expect(errno(() => disk.open("/f/x", READ))).toBe(Errno.ENOTDIR);
    expect(errno(() => disk.makeDirectory("/d"))).toBe(Errno.EEXIST);
    expect(errno(() => disk.open("/f", { ...WRITE, exclusive: true }))).toBe(Errno.EEXIST);
    expect(errno(() => disk.open("/f", READ).write(new Uint8Array(1)))).toBe(Errno.EBADF);
    expect(errno(() => disk.stat("/none"))).toBe(Errno.ENOENT);
  });

  it("truncates and grows with zeros", () => {
    const disk = make();
    put(disk, "/a", "abcdef");
    disk.truncate("/a", 2);
    disk.truncate("/a", 4);
    expect(get(disk, "/a")).toBe("ab\0\0");
  });
});

describe("a file system in memory", () => {
  it("takes nested objects and maps", () => {
    expect(get(new MemoryFs({ lib: { "a.py": "1" } }), "/lib/a.py")).toBe("1");
    expect(get(new MemoryFs(new Map([["lib/a.py", "2"]])), "/lib/a.py")).toBe("2");
  });

  it("is full at its capacity", () => {
    const disk = new MemoryFs({}, { capacity: 3 });
    expect(() => put(disk, "/a", "four")).toThrowError(expect.objectContaining({ errno: Errno.ENOSPC }));
    put(disk, "/b", "two");
    disk.remove("/b");
    put(disk, "/c", "six");
  });

  it("is saved and loaded as a whole", () => {
    const disk = new MemoryFs({ d: { a: "1" } });
    const saved = disk.save();
    put(disk, "/d/a", "2");
    expect(get(disk, "/d/a")).toBe("2");
    disk.load(saved);
    expect(get(disk, "/d/a")).toBe("1");
  });
});

describe("a file system of a folder", () => {
  it("cannot be left", () => {
    const inside = fs.mkdtempSync(path.join(folder, "jail-"));
    fs.writeFileSync(path.join(folder, "secret"), "s");
    fs.symlinkSync(path.join(folder, "secret"), path.join(inside, "link"));
    fs.symlinkSync(folder, path.join(inside, "up"));
    const disk = new DirectoryFs(inside);
    for (const name of ["/link", "/up/secret"]) {
      expect(() => disk.open(name, READ)).toThrowError(expect.objectContaining({ errno: Errno.EACCES }));
    }
    expect(() => put(disk, "/up/new", "x")).toThrowError(expect.objectContaining({ errno: Errno.EACCES }));
    expect(resolvePath("/", "../../etc")).toBe("/etc");
  });

  it("can be read only", () => {
    const disk = new DirectoryFs(folder, { readOnly: true });
    expect(() => put(disk, "/new", "x")).toThrowError(expect.objectContaining({ errno: Errno.EROFS }));
    expect(() => disk.makeDirectory("/new")).toThrowError(expect.objectContaining({ errno: Errno.EROFS }));
  });
});

describe("resolvePath", () => {
  it.each([
    ["/", "a", "/a"],
    ["/d", "../a", "/a"],
    ["/d", "./a//b/", "/d/a/b"],
    ["/d", "/a", "/a"],
    ["/d", "", "/d"],
    ["/", "..", "/"],
  ])("%s + %s = %s", (cwd, name, full) => expect(resolvePath(cwd, name)).toBe(full));
});
