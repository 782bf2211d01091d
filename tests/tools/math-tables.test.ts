import { describe, expect, it } from "vitest";
// @ts-expect-error the tools are plain JavaScript
import { checkTables, mathList, mathTables } from "../../tools/lib/math-tables.mjs";
// @ts-expect-error the tools are plain JavaScript
import { moduleOf, withData } from "../../tools/lib/wasm-binary.mjs";

const AT = 4096;
const bytesOf = (numbers: number[], count: number): Uint8Array =>
  new Uint8Array(Float64Array.from({ length: count }, (_, i) => numbers[i] ?? 1 / (i + 3)).buffer);
/** A module with these tables, zeros between them. */
const moduleWith = (tables: Uint8Array[]): Uint8Array => {
  const image = new Uint8Array(64 * 1024);
  tables.forEach((table, i) => image.set(table, AT * (2 * i + 1)));
  return withData(moduleOf([]), image) as Uint8Array;
};
const pow = bytesOf([1.45, 0, -0.37, 1e-15], 512);

describe("the tables of exp and log", () => {
  it("must be there", () => {
    expect(() => mathTables(moduleWith([pow]))).toThrow("not where tools/lib/math-tables.mjs seeks them");
  });

  it("are listed by address; those a build has not are 0", () => {
    const exp = bytesOf([0, 1], 256);
    const list = new Int32Array((mathList({ exp: [100, exp], pow: [200, pow] }) as Uint8Array).buffer);
    expect([...list.subarray(0, 6)]).toEqual([100, 200, 0, 0, 0, 0]);
  });

  it("must come out as they were, but for the last digits of corrections", () => {
    const exp = bytesOf([0, 1, 1e-17], 256);
    const made = Float64Array.from(new Float64Array(exp.buffer));
    const check = () => checkTables({ exp: [0, exp] }, made.buffer) as void;
    check();
    made[2] = 1e-17 + 1e-31;
    check();
    made[2] = 2e-17;
    expect(check).toThrow("table exp of util/math comes out with 2e-17 instead of 1e-17 at 2");
    made[2] = 1e-17;
    made[3]! += 1e-16;
    expect(check).toThrow("at 3");
  });
});
