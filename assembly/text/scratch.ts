/**
 * Fixed scratch bytes for number text. Nothing in them outlives the native function that wrote them: no snapshot, no
 * suspension and no collection ever finds anything of worth here, so they need no place in the memory map.
 *
 * ```
 * 0..15    pow5: a 128-bit power        (see pow5)
 * 16..23   one-limb view of small operand a   (see objects/bigint)
 * 24..31   one-limb view of small operand b
 * 32..63   digits of a shortest decimal (at most 20)
 * 64..111  finished text of one number  (repr of a float, decimal int)
 * 112..127 second results: see objects/numtext
 * ```
 */
export const SCRATCH: i32 = <i32>memory.data(128, 8);
export const VIEW_A: i32 = SCRATCH + 16;
export const VIEW_B: i32 = SCRATCH + 24;
export const DIGITS: i32 = SCRATCH + 32;
export const NUMTEXT: i32 = SCRATCH + 64;
export const SECOND: i32 = SCRATCH + 112;
