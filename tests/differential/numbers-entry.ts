export { numBinary, numCompare, numUnary, numTruth } from "../../assembly/objects/number";
export { resetHeap, raised } from "./heap";
