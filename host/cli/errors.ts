/** The errors both halves of the command line know. */
export * from "../machine/errors.js";
export { UsageError } from "./usage-error.js";
