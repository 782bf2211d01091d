import * as fs from "node:fs";

const BUFFER_BYTES = 16 * 1024;

/** Standard output and error with one buffer, so that their order is kept. */
export class Stdio {
  private readonly buffer = new Uint8Array(BUFFER_BYTES);
  private used = 0;
  private fd = 1;

  write(fd: number, bytes: Uint8Array): void {
    if (fd !== this.fd || this.used + bytes.length > BUFFER_BYTES) this.flush();
    this.fd = fd;
    if (bytes.length > BUFFER_BYTES) return writeAll(fd, bytes);
    this.buffer.set(bytes, this.used);
    this.used += bytes.length;
  }

  flush(): void {
    if (this.used === 0) return;
    const { used } = this;
    this.used = 0;
    writeAll(this.fd, this.buffer.subarray(0, used));
  }
}

/** Writes to a descriptor that may be a pipe nobody has emptied, or one that was closed. */
function writeAll(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) {
    try {
      done += fs.writeSync(fd, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") process.exit(1);
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
