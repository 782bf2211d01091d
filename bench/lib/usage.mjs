// Command lines of the bench tools: a mistake is told in one line, with what would be right.
import fs from "node:fs";
import { parseArgs } from "node:util";

/** A command line that makes no sense; the message says why. */
export class UsageError extends Error {}

/** `parseArgs` that throws UsageError, listing the options there are. */
export function readArgs(options, allowPositionals = false) {
  try {
    return parseArgs({ options, allowPositionals });
  } catch (error) {
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${error.message.split(". ")[0]}; options: ${names.join(" ")}`);
  }
}

/** A whole number from `least`. @throws UsageError */
export function wholeNumber(options, name, least = 1) {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < least) {
    throw new UsageError(`--${name} wants a whole number from ${least}, not '${options[name]}'`);
  }
  return value;
}

/** Makes the folder of `--out`; asked for before anything is measured. @throws UsageError */
export function outFolder({ out }) {
  try {
    fs.mkdirSync(out, { recursive: true });
    fs.accessSync(out, fs.constants.W_OK);
  } catch (error) {
    const why = ["EEXIST", "ENOTDIR"].includes(error.code) ? "a file is in its place" : error.message;
    throw new UsageError(`--out wants a folder, ${out} cannot be one: ${why}`);
  }
}

/** Runs a tool's main function: a UsageError ends with code 2 and its message alone. */
export async function main(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
