/**
 * One line of input on a terminal: typed text, the cursor, history and the keys of GNU readline that MicroPython's own
 * editor knows. It writes what changes on the screen and nothing else, as MicroPython's does (upstream's tests compare
 * every byte). The text may have lines before the one that is edited: those of a statement that goes on.
 */
export type KeyResult = "more" | "enter" | "interrupt" | "end" | "tab";

const INDENT = "    ";
const HISTORY_MAX = 100;

export class LineEditor {
  /** The statement so far, earlier lines included. */
  text = "";
  private origin = 0;
  private cursor = 0;
  private escape = "";
  private history: string[] = [];
  private place = -1;
  private indentJustAdded = false;
  private indents = true;

  constructor(private readonly write: (text: string) => void) {}

  /** The line that is edited, up to the cursor. */
  get beforeCursor(): string {
    return this.text.slice(this.origin, this.cursor);
  }

  /** The line that is edited. */
  get line(): string {
    return this.text.slice(this.origin);
  }

  /** Begins a statement, or with `more` another line of the one at hand, behind a prompt. */
  begin(prompt: string, more = false): void {
    if (!more) {
      this.text = "";
      this.indents = true;
    }
    this.origin = this.cursor = this.text.length;
    this.place = -1;
    this.escape = "";
    this.indentJustAdded = false;
    this.write(prompt);
    if (more && this.indents) this.addIndent();
  }

  /** Puts `text` in at the cursor, as typed. */
  insert(text: string): void {
    const length = this.text.length;
    this.text = this.text.slice(0, this.cursor) + text + this.text.slice(this.cursor);
    this.redraw(0, length, text.length);
  }

  /** Takes one character that was typed. */
  key(c: string): KeyResult {
    if (this.escape) return this.escapeKey(c);
    const code = c.codePointAt(0)!;
    const justAdded = this.indentJustAdded;
    this.indentJustAdded = false;
    switch (code) {
      case 1:
        return this.move(this.origin);
      case 2:
        return this.move(this.cursor - 1);
      case 3:
        return "interrupt";
      case 4:
        if (this.line === "") return "end";
        return this.remove(this.cursor, this.cursor + 1);
      case 5:
        return this.move(this.text.length);
      case 6:
        return this.move(this.cursor + 1);
      case 8:
      case 127:
        return this.backspace();
      case 9:
        if (!justAdded) return "tab";
        this.indents = false;
        return "more";
      case 10:
      case 13:
        this.remember();
        return "enter";
      case 11:
        return this.remove(this.cursor, this.text.length);
      case 14:
        return this.recall(this.place - 1);
      case 16:
        return this.recall(this.place + 1);
      case 21:
        return this.remove(this.origin, this.cursor);
      case 23:
        return this.remove(this.wordBefore(), this.cursor);
      case 27:
        this.escape = "\x1b";
        return "more";
    }
    if (code < 32) return "more";
    if (justAdded && c === " ") {
      // Whoever types the indentation gets no more of ours.
      this.indents = false;
      const length = this.cursor - this.origin;
      this.text = this.text.slice(0, this.origin) + " ";
      this.back(length - 1);
      this.cursor = this.text.length;
      return "more";
    }
    this.insert(c);
    return "more";
  }

  /** Draws what is behind the cursor again. */
  redrawRest(): void {
    this.redraw(0, this.text.length, 0);
  }

  private addIndent(): void {
    const lines = this.text.split("\n");
    const last = lines.at(-2) ?? "";
    const before = lines.length > 2 ? lines.at(-3)! : "x";
    if (last.trim() === "" && last !== "" && before.trim() === "" && lines.length > 2) return;
    if (last === "") return;
    let n = Math.floor((last.length - last.trimStart().length) / INDENT.length);
    if (last.trim() === "") n = Math.floor(last.length / INDENT.length);
    if (last.endsWith(":")) n++;
    if (n === 0) return;
    const text = INDENT.repeat(n);
    this.text += text;
    this.cursor += text.length;
    this.write(text);
    this.indentJustAdded = true;
  }

  private escapeKey(c: string): KeyResult {
    const seen = this.escape + c;
    this.escape = "";
    switch (seen) {
      case "\x1b[":
      case "\x1bO":
        this.escape = seen;
        return "more";
      case "\x1bb":
      case "\x1b[1;5D":
        return this.move(this.wordBefore());
      case "\x1bf":
      case "\x1b[1;5C":
        return this.move(this.wordAfter());
      case "\x1bd":
        return this.remove(this.cursor, this.wordAfter());
      case "\x1b\x7f":
      case "\x1b\x08":
        return this.remove(this.wordBefore(), this.cursor);
      case "\x1b[A":
      case "\x1bOA":
        return this.recall(this.place + 1);
      case "\x1b[B":
      case "\x1bOB":
        return this.recall(this.place - 1);
      case "\x1b[C":
      case "\x1bOC":
        return this.move(this.cursor + 1);
      case "\x1b[D":
      case "\x1bOD":
        return this.move(this.cursor - 1);
      case "\x1b[H":
      case "\x1bOH":
      case "\x1b[1~":
      case "\x1b[7~":
        return this.move(this.origin);
      case "\x1b[F":
      case "\x1bOF":
      case "\x1b[4~":
      case "\x1b[8~":
        return this.move(this.text.length);
      case "\x1b[3~":
        return this.remove(this.cursor, this.cursor + 1);
    }
    if (/^\x1b\[[0-9;]*$/.test(seen) && seen.length < 8) this.escape = seen;
    return "more";
  }

  private remember(): void {
    const { line } = this;
    if (line === "" || line === this.history[0]) return;
    this.history.unshift(line);
    this.history.length = Math.min(this.history.length, HISTORY_MAX);
  }

  private recall(place: number): KeyResult {
    if (place < -1 || place >= this.history.length) return "more";
    this.place = place;
    const length = this.text.length;
    this.text = this.text.slice(0, this.origin) + (this.history[place] ?? "");
    this.redraw(this.cursor - this.origin, length, this.text.length - this.origin);
    return "more";
  }

  private backspace(): KeyResult {
    if (this.cursor === this.origin) return "more";
    const spaces = /^ *$/.test(this.beforeCursor) ? this.cursor - this.origin : 0;
    return this.remove(this.cursor - (spaces >= INDENT.length ? INDENT.length : 1), this.cursor);
  }

  private remove(from: number, to: number): KeyResult {
    to = Math.min(to, this.text.length);
    if (to <= from) return "more";
    const length = this.text.length;
    this.text = this.text.slice(0, from) + this.text.slice(to);
    this.redraw(this.cursor - from, length, 0);
    return "more";
  }

  private move(to: number): KeyResult {
    to = Math.min(Math.max(to, this.origin), this.text.length);
    if (to < this.cursor) this.back(this.cursor - to);
    else this.write(this.text.slice(this.cursor, to));
    this.cursor = to;
    return "more";
  }

  private wordBefore(): number {
    let at = this.cursor;
    while (at > this.origin && !isWord(this.text[at - 1]!)) at--;
    while (at > this.origin && isWord(this.text[at - 1]!)) at--;
    return at;
  }

  private wordAfter(): number {
    let at = this.cursor;
    while (at < this.text.length && !isWord(this.text[at]!)) at++;
    while (at < this.text.length && isWord(this.text[at]!)) at++;
    return at;
  }

  /** Steps `back`, draws the rest of the text anew and steps to `forward` behind there. `length`: that of the old text. */
  private redraw(back: number, length: number, forward: number): void {
    this.back(back);
    this.cursor -= back;
    if (this.text.length < length) this.write("\x1b[K");
    this.write(this.text.slice(this.cursor));
    this.back(this.text.length - (this.cursor + forward));
    this.cursor += forward;
  }

  private back(n: number): void {
    if (n > 0) this.write(n <= 4 ? "\b".repeat(n) : `\x1b[${n}D`);
  }
}

const isWord = (c: string): boolean => /[\p{L}\p{N}_]/u.test(c);
