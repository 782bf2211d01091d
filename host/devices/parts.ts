import type { Circuit } from "../wires/circuit.js";
import { Ads1115 } from "./ads1115.js";
import { Photoresistor, Potentiometer, Thermistor } from "./analog.js";
import { Bme280 } from "./bme280.js";
import { Button, Keypad, Relay, SlideSwitch } from "./contacts.js";
import { CanNode } from "./can.js";
import type { Attrs, Device } from "./device.js";
import { Dht } from "./dht.js";
import { Ds18b20 } from "./ds18b20.js";
import { Eeprom } from "./eeprom.js";
import { RotaryEncoder } from "./encoder.js";
import { Gps } from "./gps.js";
import { LcdI2c, LcdParallel } from "./hd44780.js";
import { I2cController } from "./i2c-controller.js";
import { IrReceiver } from "./infrared.js";
import { Led, RgbLed } from "./led.js";
import { Buzzer, Servo, Stepper } from "./motion.js";
import { Mpu6050 } from "./mpu6050.js";
import { Oled } from "./oled.js";
import { Resistor } from "./resistor.js";
import { Rtc } from "./rtc.js";
import { SdCard } from "./sdcard.js";
import { SevenSegment, Tm1637 } from "./segments.js";
import { ShiftRegister } from "./shift-register.js";
import { Amplifier, Microphone } from "./sound.js";
import { Apa102, NeoPixel } from "./strips.js";
import { Tft } from "./tft.js";
import { TouchElectrode } from "./touch.js";
import { MotionSensor, Ultrasonic } from "./ultrasonic.js";

/** Makes a part of a diagram. */
export type Part = (circuit: Circuit, id: string, attrs: Attrs) => Device;

type Class = new (circuit: Circuit, id: string, attrs: Attrs) => Device;

/** A part of that class; `preset` attributes stand behind those of the diagram. */
const of =
  (made: Class, preset: Attrs = {}): Part =>
  (circuit, id, attrs) =>
    new made(circuit, id, { ...preset, ...attrs });

/** A character display: `pins` tells how it is wired. */
const lcd =
  (preset: Attrs): Part =>
  (circuit, id, attrs) =>
    new (attrs["pins"] === "i2c" ? LcdI2c : LcdParallel)(circuit, id, { ...preset, ...attrs });

/** Every part by the `type` of a `diagram.json`. A new device is a file beside this one and a line here. */
export const parts: Readonly<Record<string, Part>> = {
  "board-ads1115": of(Ads1115),
  "board-apa102": of(Apa102),
  "board-at24c": of(Eeprom),
  "board-bme280": of(Bme280),
  "board-bmp280": of(Bme280, { chip: "bmp280" }),
  "board-can-node": of(CanNode),
  "board-ds18b20": of(Ds18b20),
  "board-ds3231": of(Rtc),
  "board-gps": of(Gps),
  "board-i2c-controller": of(I2cController),
  "board-inmp441": of(Microphone),
  "board-max98357a": of(Amplifier),
  "board-sh1106": of(Oled, { chip: "sh1106" }),
  "board-ssd1306": of(Oled),
  "board-st7789": of(Tft),
  "board-touch-electrode": of(TouchElectrode),
  "wokwi-74hc595": of(ShiftRegister),
  "wokwi-7segment": of(SevenSegment),
  "wokwi-buzzer": of(Buzzer),
  "wokwi-dht11": of(Dht, { kind: "dht11" }),
  "wokwi-dht22": of(Dht),
  "wokwi-ds1307": of(Rtc, { chip: "ds1307" }),
  "wokwi-ds18b20": of(Ds18b20),
  "wokwi-hc-sr04": of(Ultrasonic),
  "wokwi-ili9341": of(Tft, { height: "320", inverted: "0" }),
  "wokwi-ir-receiver": of(IrReceiver),
  "wokwi-ky-040": of(RotaryEncoder),
  "wokwi-lcd1602": lcd({ columns: "16", rows: "2" }),
  "wokwi-lcd2004": lcd({ columns: "20", rows: "4" }),
  "wokwi-led": of(Led),
  "wokwi-led-ring": of(NeoPixel, { pixels: "16" }),
  "wokwi-led-strip": of(NeoPixel, { pixels: "8" }),
  "wokwi-membrane-keypad": of(Keypad),
  "wokwi-microsd-card": of(SdCard),
  "wokwi-mpu6050": of(Mpu6050),
  "wokwi-neopixel": of(NeoPixel),
  "wokwi-neopixel-matrix": of(NeoPixel, { rows: "8", cols: "8" }),
  "wokwi-ntc-temperature-sensor": of(Thermistor),
  "wokwi-photoresistor-sensor": of(Photoresistor),
  "wokwi-pir-motion-sensor": of(MotionSensor),
  "wokwi-potentiometer": of(Potentiometer),
  "wokwi-pushbutton": of(Button),
  "wokwi-pushbutton-6mm": of(Button),
  "wokwi-relay-module": of(Relay),
  "wokwi-resistor": of(Resistor),
  "wokwi-rgb-led": of(RgbLed, { common: "anode" }),
  "wokwi-servo": of(Servo),
  "wokwi-slide-potentiometer": of(Potentiometer),
  "wokwi-slide-switch": of(SlideSwitch),
  "wokwi-ssd1306": of(Oled, { i2cAddress: "0x3d" }),
  "wokwi-stepper-motor": of(Stepper),
  "wokwi-tm1637-7segment": of(Tm1637),
};
