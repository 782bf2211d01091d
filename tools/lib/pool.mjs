/** Runs `work` on every item, at most `jobs` at a time. */
export async function pool(items, jobs, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item; (item = queue.shift()) !== undefined;) await work(item);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/** A line that shows how far we are: rewritten on a terminal, every tenth part elsewhere. */
export function progress(total, label) {
  let done = 0;
  let shown = -1;
  return (note = "") => {
    done++;
    const tenth = Math.floor((done * 10) / total);
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${label} ${done}/${total} ${note}`.padEnd(78).slice(0, 78));
      if (done === total) process.stdout.write("\n");
    } else if (tenth > shown) {
      console.log(`${label} ${done}/${total} ${note}`);
    }
    shown = tenth;
  };
}
