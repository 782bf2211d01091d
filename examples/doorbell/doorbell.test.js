// The doorbell's firmware under vitest: npx vitest run examples/doorbell
import { readFileSync } from "node:fs";
import { createBoard } from "antaresia/vitest";
import { beforeEach, describe, expect, it } from "vitest";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

describe("the doorbell", () => {
  let board, button, lamp, bell;
  beforeEach(async () => {
    board = await createBoard({ board: "esp8266", main: read("main.py"), diagram: read("diagram.json") });
    [button, lamp, bell] = ["button", "lamp", "bell"].map((id) => board.device(id));
    await board.printed("doorbell ready");
  });

  it("is silent until somebody presses the button", async () => {
    await board.run(1000);
    expect(board).not.toHavePrinted("ring");
    expect(board.pin("D4")).not.toHaveToggled();
    expect(lamp.lit).toBe(false);
  });

  it("counts a press once, though the contact bounces", async () => {
    button.press();
    await board.run(400);
    expect(lamp.lit).toBe(true);
    expect(bell.frequency).toBeGreaterThan(300);
    button.release();
    await board.run(400);
    expect(board.pin("D2").edges.length).toBeGreaterThan(2);
    expect(board).toHavePrinted(/^ring 1$/m);
    expect(board).not.toHavePrinted("ring 2");
    expect(lamp).toShow("0 %");
    expect(board.pin("D4")).toHaveToggled({ times: 2, periodMs: 400, toleranceMs: 40 });
  });

  it("stays silent for a touch that is too short", async () => {
    button.press();
    await board.run(5);
    button.release();
    await board.run(400);
    expect(board).not.toHavePrinted("ring");
  });
});
