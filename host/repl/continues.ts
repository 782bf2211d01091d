const COMPOUND = /^(?:@|(?:if|while|for|try|with|def|class|async|match)\b(?!\s*=(?!=)))/;

/** Whether the statement typed so far goes on: an open bracket or string, a backslash, a block without its empty line. */
export function continues(text: string): boolean {
  if (text === "") return false;
  let depth = 0;
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote) {
      if (c === "\\") i++;
      else if (text.startsWith(quote, i)) {
        i += quote.length - 1;
        quote = "";
      } else if (c === "\n" && quote.length === 1) quote = "";
    } else if (c === "#") {
      while (i + 1 < text.length && text[i + 1] !== "\n") i++;
    } else if (c === "'" || c === '"') {
      quote = text.startsWith(c.repeat(3), i) ? c.repeat(3) : c;
      i += quote.length - 1;
    } else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
  }
  if (quote.length === 3 || depth > 0) return true;
  if (text.endsWith("\\")) return true;
  return COMPOUND.test(text) && !text.endsWith("\n");
}
