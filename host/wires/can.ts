/**
 * CAN (ISO 11898-1), frame by frame: a node sends a frame, each other one on the bus takes it and acknowledges it at its end. Bits are not
 * drawn. A bus is what the RX lines of its nodes are joined to, on the side of the transceivers.
 */
import type { Circuit } from "./circuit.js";
import type { Net } from "./net.js";

export interface CanFrame {
  readonly id: number;
  /** The number has 29 bits rather than 11. */
  readonly extended: boolean;
  /** A request for data, which has none itself. */
  readonly remote: boolean;
  /** At most 8 bytes. */
  readonly data: readonly number[];
  /** Bytes asked for by a request. */
  readonly length: number;
}

/** A node as the bus sees it. */
export interface CanEnd {
  readonly rx: Net;
  /** Bits a second; 0 = it does not take part. */
  readonly baud: number;
  /** A frame came. @returns whether it is acknowledged */
  take(frame: CanFrame): boolean;
}

/** Bits of a frame without stuffing: head, data, checksum, ends. */
export const frameBits = ({ extended, remote, data }: CanFrame): number =>
  (extended ? 67 : 47) + (remote ? 0 : 8 * data.length);

/** Sends a frame to every other node of the bus. @returns whether somebody acknowledged it */
export function sendFrame(circuit: Circuit, from: CanEnd, frame: CanFrame): boolean {
  let acknowledged = false;
  for (const end of circuit.ends<CanEnd>("can")) {
    if (end === from || !end.rx.sameAs(from.rx) || end.baud !== from.baud) continue;
    acknowledged = end.take(frame) || acknowledged;
  }
  return acknowledged;
}
