// What the differential check of Unicode calls.
export { mapCase, props, decimalValue, isSpace, CASE_OUT } from "../../assembly/text/unicode";
