/**
 * Parts to wire to a board: `import { Led } from "antaresia/devices"`.
 *
 * ```js
 * const led = new Led(machine.circuit, "led1").connect({ A: machine.pin(2), C: machine.circuit.gnd });
 * ```
 */
export { Ads1115 } from "./ads1115.js";
export { Photoresistor, Potentiometer, Thermistor } from "./analog.js";
export { Bme280 } from "./bme280.js";
export { Button, Keypad, Relay, SlideSwitch } from "./contacts.js";
export { CanNode } from "./can.js";
export { type Attrs, Device } from "./device.js";
export { Dht } from "./dht.js";
export { Ds18b20 } from "./ds18b20.js";
export { Eeprom } from "./eeprom.js";
export { RotaryEncoder } from "./encoder.js";
export { Gps } from "./gps.js";
export { LcdI2c, LcdParallel } from "./hd44780.js";
export { difference, type Image } from "./image.js";
export { I2cController, type I2cStep } from "./i2c-controller.js";
export { IrReceiver } from "./infrared.js";
export { Led, RgbLed } from "./led.js";
export { Buzzer, Servo, Stepper } from "./motion.js";
export { Mpu6050 } from "./mpu6050.js";
export { Oled } from "./oled.js";
export { parts, type Part } from "./parts.js";
export { decodePng, encodePng } from "./png.js";
export { RegisterDevice } from "./registers.js";
export { Resistor } from "./resistor.js";
export { Rtc } from "./rtc.js";
export { SdCard } from "./sdcard.js";
export { segmentText, SevenSegment, Tm1637 } from "./segments.js";
export { ShiftRegister } from "./shift-register.js";
export { Amplifier, Microphone } from "./sound.js";
export { Apa102, type Color, NeoPixel } from "./strips.js";
export { Tft } from "./tft.js";
export { TouchElectrode } from "./touch.js";
export { MotionSensor, Ultrasonic } from "./ultrasonic.js";
export { buildDiagram, type Built, type Diagram, DiagramError } from "../diagram/diagram.js";
export { type CanEnd, type CanFrame } from "../wires/can.js";
export { I2cBus, type I2cDevice, I2cEnd, I2cMaster, tenBits } from "../wires/i2c.js";
export { type Frame, I2sBus, type I2sDevice, I2sEnd } from "../wires/i2s.js";
export { OneWireBus, type OneWireDevice, OneWireEnd, oneWireCrc } from "../wires/onewire.js";
export { type Pulse, PulsePlayer, sendBits } from "../wires/pulses.js";
export { SpiBus, type SpiDevice, SpiEnd } from "../wires/spi.js";
export { type UartFormat, UartReceiver, UartTransmitter } from "../wires/uart.js";
