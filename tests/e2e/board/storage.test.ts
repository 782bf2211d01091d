// File systems on what boards have of block devices: SD cards, and the flash.
import { describe, expect, it } from "vitest";
import { antaresia, devices, linesOf, machineOf, type Machine } from "./run.js";

/** Formats, writes, mounts again and reads; `device` makes the block device. */
const keep = (device: string): string => `
import os, vfs
${device}
vfs.VfsFat.mkfs(bdev)
os.mount(vfs.VfsFat(bdev), "/sd")
with open("/sd/log.txt", "w") as f:
    for i in range(300):
        f.write("line %d\\n" % i)
os.mkdir("/sd/A folder")
with open("/sd/A folder/data.bin", "wb") as f:
    f.write(bytes(range(256)) * 9)
os.umount("/sd")
os.mount(bdev, "/sd")
print(os.listdir("/sd"), sum(1 for line in open("/sd/log.txt")))
print(open("/sd/A folder/data.bin", "rb").read() == bytes(range(256)) * 9, os.statvfs("/sd")[:3])
os.remove("/sd/log.txt")
os.umount("/sd")
`;

const kept = (statvfs: string): string[] => ["['log.txt', 'A folder'] 300", `True ${statvfs}`];

describe("an SD card", () => {
  it("of machine.SDCard over SPI keeps files, and what another system wrote is read", async () => {
    const machine = await machineOf("esp32", { ram: "64k" });
    const card = new devices.SdCard(machine.circuit, "sd", { size: "4" });
    card.connect({ SCK: machine.pin(18), DI: machine.pin(23), DO: machine.pin(19), CS: machine.pin(5) });
    const device = "from machine import SDCard\nbdev = SDCard(slot=2)";
    expect(await linesOf(machine, keep(device))).toEqual(kept("(1024, 1024, 4073)"));
    expect(new TextDecoder().decode(card.readBlock(0).subarray(54, 62))).toBe("FAT12   ");
  });

  it("of a controller of its own", async () => {
    const machine = await machineOf("esp32", { ram: "64k" });
    const card = new devices.SdCard(machine.circuit, "sd", { size: "64" });
    card.connect({ SCK: machine.pin(14), DI: machine.pin(15), DO: machine.pin(2) });
    expect(await linesOf(machine, keep("from machine import SDCard\nbdev = SDCard()"))).toEqual(
      kept("(4096, 4096, 16371)"),
    );
  });

  it("that is not there is an OSError", async () => {
    const machine = await machineOf("esp32");
    const lines = await linesOf(
      machine,
      `
from machine import SDCard
import os
try: os.mount(SDCard(slot=2), "/sd")
except OSError as e: print(e.errno)`,
    );
    expect(lines).toEqual(["5"]);
  });

  it("of pyb.SDCard", async () => {
    const machine = await machineOf("pyboard");
    const slot = Object.values(antaresia.boards["pyboard"]!.sdcard!)[0]!;
    const card = new devices.SdCard(machine.circuit, "sd", { size: "4" });
    if ("clk" in slot)
      card.connect({ SCK: machine.pin(slot.clk), DI: machine.pin(slot.cmd), DO: machine.pin(slot.d0) });
    expect(await linesOf(machine, keep("import pyb\nbdev = pyb.SDCard()"))).toEqual(kept("(1024, 1024, 4073)"));
  });
});

describe("the flash keeps files", () => {
  const flashes: [string, string, string][] = [
    ["esp32", "from esp32 import Partition\nbdev = Partition('vfs')", "(4096, 4096, 506)"],
    ["esp32", "from esp32 import Partition\nbdev = Partition('vfs', 512)", "(1024, 1024, 2028)"],
    ["pyboard", "import pyb\nbdev = pyb.Flash()", "(512, 512, 190)"],
    ["pyboard", "import pyb\nbdev = pyb.Flash(start=0, len=65536)", "(512, 512, 94)"],
    ["pico", "import rp2\nbdev = rp2.Flash()", "(4096, 4096, 346)"],
    [
      "esp8266",
      `import esp
class Flash:
    first = esp.flash_user_start() // 4096
    def readblocks(self, n, buf, off=0):
        esp.flash_read((n + self.first) * 4096 + off, buf)
    def writeblocks(self, n, buf, off=None):
        if off is None:
            esp.flash_erase(n + self.first)
        esp.flash_write((n + self.first) * 4096 + (off or 0), buf)
    def ioctl(self, op, arg):
        return (esp.flash_size() - 20480) // 4096 - self.first if op == 4 else 4096 if op == 5 else None
bdev = Flash()`,
      "(4096, 4096, 859)",
    ],
  ];
  it.each(flashes)("%s: %s", async (board, device, statvfs) => {
    const machine: Machine = await machineOf(board);
    expect(await linesOf(machine, keep(device))).toEqual(kept(statvfs));
  });
});
