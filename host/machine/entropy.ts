/** Random bits that a seed determines (mulberry32). */
export class Entropy {
  constructor(private state: number) {}

  /** 32 bits. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) | 0;
  }

  save(): number {
    return this.state;
  }

  load(state: number): void {
    this.state = state;
  }
}
