import { type Board, upTo } from "./board.js";

/** A roomy machine of no particular make. */
export const generic: Board = {
  name: "generic",
  title: "Antaresia generic board",
  platform: "antaresia",
  ram: 1024 * 1024,
  stack: 128 * 1024,
  nanosPerNode: 100,
  pins: upTo(64),
  pinNames: { LED: 25 },
};
