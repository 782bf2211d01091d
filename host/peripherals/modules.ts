/** Everything a board adds to Python: `machine`, and the modules its description names. */
import { Uname } from "../bridge/answer.js";
import { type ClassFace, Constant, fn, type Member, mod, type ModuleFace } from "../bridge/face.js";
import { adcClass, dacClass } from "./adc/adc.js";
import { adcBlockClass } from "./adc/block.js";
import type { Chip } from "./chip.js";
import { counterClass, encoderClass } from "./counter/counter.js";
import { espModule } from "./esp/esp.js";
import { esp32Module } from "./esp32/esp32.js";
import { i2sClass } from "./i2s/i2s.js";
import { i2cClass, softI2cClass } from "./i2c/i2c.js";
import { i2cTargetClass } from "./i2c/target.js";
import { backupMembers } from "./machine/backup.js";
import { machineMembers, memoryClass } from "./machine/machine.js";
import { pulseMembers } from "./machine/pulses.js";
import { networkModule } from "./network/wlan.js";
import { oneWireModule } from "./onewire/onewire.js";
import { pinClass } from "./pin/face.js";
import { pinBaseClass, signalClass } from "./pin/signal.js";
import { pwmClass } from "./pwm/pwm.js";
import { pybModule } from "./pyb/pyb.js";
import { stmModule } from "./pyb/stm.js";
import { rp2Module } from "./rp2/rp2.js";
import { rtcClass } from "./rtc/rtc.js";
import { sdCardClass } from "./sdcard/sdcard.js";
import { softSpiClass, spiClass } from "./spi/spi.js";
import { timerClass } from "./timer/timer.js";
import { wdtClass } from "./timer/wdt.js";
import { touchPadClass } from "./touch/touch.js";
import { uartClass } from "./uart/uart.js";

/** Release that the firmware calls itself. */
const RELEASE = "1.26.0";

/** Makes one module of a board. A new one adds its line here. */
const MODULES: Readonly<Record<string, (chip: Chip, machine: ModuleFace) => ModuleFace | readonly ModuleFace[]>> = {
  esp: espModule,
  esp32: esp32Module,
  network: networkModule,
  pyb: pybModule,
  rp2: rp2Module,
  stm: stmModule,
};

function machineModule(chip: Chip): ModuleFace {
  const { board } = chip;
  const pin = pinClass(chip);
  const mem = memoryClass(chip);
  const adc = adcClass(chip);
  const members: Record<string, Member> = {
    ...machineMembers(chip),
    ...pulseMembers(chip),
    ...backupMembers(chip),
    mem8: new Constant(mem, 1),
    mem16: new Constant(mem, 2),
    mem32: new Constant(mem, 4),
    Pin: pin,
    PinBase: pinBaseClass(chip),
    Signal: signalClass(chip),
    ADC: adc,
    ADCBlock: adcBlockClass(chip, adc),
    PWM: pwmClass(chip),
    Timer: timerClass(chip),
    RTC: rtcClass(chip),
    WDT: wdtClass(chip),
    UART: uartClass(chip),
    Counter: counterClass(chip),
    Encoder: encoderClass(chip),
    I2CTarget: i2cTargetClass(chip),
    I2S: i2sClass(chip),
    SDCard: sdCardClass(chip),
    TouchPad: touchPadClass(chip),
    SPI: spiClass(chip),
    SoftSPI: softSpiClass(chip),
  };
  chip.extra(mem);
  const soft = softI2cClass(chip, Object.keys(board.i2c).length > 0 ? "SoftI2C" : "I2C");
  members["SoftI2C"] = soft;
  members["I2C"] = Object.keys(board.i2c).length > 0 ? i2cClass(chip) : soft;
  if (board.dac.length > 0) members["DAC"] = dacClass(chip, board.dac);
  for (const name of board.without) delete members[name];
  return mod("machine", members);
}

/** What `sys` and `os` say of the board. */
function identity(chip: Chip): ModuleFace[] {
  const { platform, sysname, title, build } = chip.board;
  const version = `v${RELEASE} on 2025-08-09`;
  return [
    mod("sys", { platform, _machine: title, ...(build === undefined ? {} : { _build: build }) }), // two of sys.implementation
    mod("os", { uname: fn("", () => new Uname([sysname, sysname, RELEASE, version, title])) }),
  ];
}

/** The modules of a board, in the order they are described. */
export function modulesOf(chip: Chip): ModuleFace[] {
  const machine = machineModule(chip);
  const own = chip.board.modules.flatMap((name) => MODULES[name]?.(chip, machine) ?? []);
  const extras: Record<string, ClassFace> = Object.fromEntries(
    chip.extras.map((face, i) => [`${face.name} ${i}`, face]),
  );
  // Classes that no module has are described first: constants refer to them.
  return [mod("_board", extras), machine, oneWireModule(chip), ...own, ...identity(chip)];
}
