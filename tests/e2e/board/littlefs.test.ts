// littlefs on the flash of boards: what was written is there after a reset.
import { describe, expect, it } from "vitest";
import { linesOf, machineOf } from "./run.js";

const devices = {
  esp32: "from esp32 import Partition\ndev = Partition.find(Partition.TYPE_DATA, label='vfs')[0]",
  pico: "import rp2\ndev = rp2.Flash()",
  // as its own flashbdev.py does it
  esp8266: `import esp
class Flash:
    def readblocks(self, n, buf, off=0): esp.flash_read((0x100 + n) * 4096 + off, buf)
    def writeblocks(self, n, buf, off=0): esp.flash_write((0x100 + n) * 4096 + off, buf)
    def ioctl(self, op, arg):
        if op == 4: return 16
        if op == 5: return 4096
        if op == 6: esp.flash_erase(0x100 + arg); return 0
dev = Flash()`,
};

describe("littlefs", () => {
  it.each(Object.entries(devices))("keeps files over a reset of %s", async (board, device) => {
    const machine = await machineOf(board);
    const begin = `${device}
import os, vfs
vfs.VfsLfs2.mkfs(dev, progsize=256)
vfs.mount(vfs.VfsLfs2(dev, progsize=256), "/store")
os.mkdir("/store/log")
with open("/store/log/values", "w") as f:
    for i in range(1500): f.write("%d\\n" % i)
with open("/store/main.py", "w") as f: f.write("print('main', sum(map(int, open('/store/log/values'))))")
print(os.listdir("/store"))
import machine
machine.reset()`;
    expect((await machine.run(begin)).stdout).toBe("['log', 'main.py']\n");
    await machine.reset();
    const lines = await linesOf(
      machine,
      `${device}
import os, vfs
vfs.mount(dev, "/store")
exec(open("/store/main.py").read())
with open("/store/log/values", "a") as f: f.write("end")
print(os.stat("/store/log/values")[6], type(vfs.mount()[0][0]).__name__)`,
    );
    expect(lines).toEqual(["main 1124250", "6393 VfsLfs2"]);
  });
});
