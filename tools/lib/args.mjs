// Command lines of the tools: a mistake is told in one line, with what would be right, and ends with code 2.
import path from "node:path";
import { parseArgs } from "node:util";

/** `parseArgs`, for a tool that is run by itself. */
export function commandLine(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!error.code?.startsWith("ERR_PARSE_ARGS")) throw error;
    const names = Object.keys(config.options).map((name) => `--${name}`);
    console.error(`${path.basename(process.argv[1])}: ${error.message.split(". ")[0]}; options: ${names.join(" ")}`);
    process.exit(2);
  }
}
