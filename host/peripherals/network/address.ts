/** `ifconfig` and `ipconfig` of an interface: its address, mask, gateway and name server. */
import { PyList, valueError } from "../../bridge/answer.js";
import { type Call, fn, type Member, toItems } from "../../bridge/face.js";
import type { PyValue } from "../../bridge/values.js";

/** What every interface has. */
export interface Addressed {
  /** Address, mask, gateway, name server. */
  ip: [string, string, string, string];
  dhcp: boolean;
}

export const NOWHERE: Addressed["ip"] = ["0.0.0.0", "0.0.0.0", "0.0.0.0", "0.0.0.0"];

/** "a.b.c.d" and a mask as dotted text, from a tuple, "a.b.c.d/n" or "a.b.c.d". */
function addressOf(value: PyValue, before: string): [string, string] {
  if (typeof value !== "string") {
    const [ip, mask] = toItems(value).map((item) => String(item));
    return [ip!, mask ?? before];
  }
  const [ip, bits] = value.split("/");
  if (bits === undefined) return [ip!, before];
  const word = Number(bits) === 0 ? 0 : (0xffff_ffff << (32 - Number(bits))) >>> 0;
  return [ip!, [24, 16, 8, 0].map((shift) => (word >>> shift) & 255).join(".")];
}

/** @param of the interface of a call, and whether it has its address */
export function addressMembers(of: (call: Call) => { face: Addressed; up: boolean }): Record<string, Member> {
  return {
    ifconfig: fn("config?", (call) => {
      const { face } = of(call);
      if (call.args[0] === undefined) return face.ip;
      if (call.args[0] === "dhcp") {
        face.dhcp = true;
        return;
      }
      const items = toItems(call.args[0]).map((item) => String(item));
      if (items.length !== 4) throw valueError(`requested length 4 but object has length ${items.length}`);
      face.ip = items as Addressed["ip"];
      face.dhcp = false;
    }),
    ipconfig: fn("param?, *, addr4?, gw4?, dhcp4?, autoconf6?", (call) => {
      const { face, up } = of(call);
      if (call.has(0)) {
        switch (call.text(0)) {
          case "addr4":
            return [face.ip[0], face.ip[1]];
          case "gw4":
            return face.ip[2];
          case "dhcp4":
            return face.dhcp;
          case "has_dhcp4":
            return face.dhcp && up;
          case "addr6":
            return new PyList([]);
          default:
            throw valueError("unexpected key");
        }
      }
      if (call.has(1)) {
        if (call.args[1] === "dhcp") face.dhcp = true;
        else {
          const [ip, mask] = addressOf(call.args[1]!, face.ip[1]);
          face.ip = [ip, mask, face.ip[2], face.ip[3]];
          face.dhcp = false;
        }
      }
      if (call.has(2)) face.ip[2] = call.text(2);
      if (call.has(3)) face.dhcp = call.bool(3);
    }),
  };
}
