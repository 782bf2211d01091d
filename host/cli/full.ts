/** The larger half of the command line, a bundle of its own: what a program that only computes does not wait for. */
export { generic } from "../boards/generic.js";
export { packDescription, SECTION } from "../machine/descriptions.js";
export { rememberRomTop } from "../machine/instance.js";
export { periphery } from "../machine/periphery.js";
export { modulesLieApart } from "../machine/rom.js";
export { runBoard } from "./board.js";
export { freeze } from "./freeze.js";
export { interactive } from "./interactive.js";
export { testProject } from "./test.js";
