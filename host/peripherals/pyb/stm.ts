/**
 * Module `stm`: the memory of the chip and names of its registers (STM32F405, RM0090): where each peripheral begins, and how far
 * behind that its registers lie. Registers of pins and of the calendar have a meaning; the others are memory.
 */
import { mod, type ModuleFace } from "../../bridge/face.js";
import type { Chip } from "../chip.js";

/** Where peripherals begin (table 1). */
const BASES: Readonly<Record<string, number>> = {
  TIM2: 0x4000_0000, TIM3: 0x4000_0400, TIM4: 0x4000_0800, TIM5: 0x4000_0c00, TIM6: 0x4000_1000, TIM7: 0x4000_1400,
  TIM12: 0x4000_1800, TIM13: 0x4000_1c00, TIM14: 0x4000_2000, RTC: 0x4000_2800, WWDG: 0x4000_2c00, IWDG: 0x4000_3000,
  SPI2: 0x4000_3800, SPI3: 0x4000_3c00, USART2: 0x4000_4400, USART3: 0x4000_4800, UART4: 0x4000_4c00, UART5: 0x4000_5000,
  I2C1: 0x4000_5400, I2C2: 0x4000_5800, I2C3: 0x4000_5c00, CAN1: 0x4000_6400, CAN2: 0x4000_6800, PWR: 0x4000_7000,
  DAC: 0x4000_7400, DAC1: 0x4000_7400, TIM1: 0x4001_0000, TIM8: 0x4001_0400, USART1: 0x4001_1000, USART6: 0x4001_1400,
  ADC1: 0x4001_2000, ADC2: 0x4001_2100, ADC3: 0x4001_2200, SDIO: 0x4001_2c00, SPI1: 0x4001_3000, SYSCFG: 0x4001_3800,
  EXTI: 0x4001_3c00, TIM9: 0x4001_4000, TIM10: 0x4001_4400, TIM11: 0x4001_4800, GPIOA: 0x4002_0000, GPIOB: 0x4002_0400,
  GPIOC: 0x4002_0800, GPIOD: 0x4002_0c00, GPIOE: 0x4002_1000, GPIOF: 0x4002_1400, GPIOG: 0x4002_1800, GPIOH: 0x4002_1c00,
  GPIOI: 0x4002_2000, CRC: 0x4002_3000, RCC: 0x4002_3800, FLASH: 0x4002_3c00, DMA1: 0x4002_6000, DMA2: 0x4002_6400,
}; // prettier-ignore

/** Registers of each kind of peripheral, word by word from its beginning; `-` = none is there. */
const REGISTERS: Readonly<Record<string, string>> = {
  ADC: "SR CR1 CR2 SMPR1 SMPR2 JOFR1 JOFR2 JOFR3 JOFR4 HTR LTR SQR1 SQR2 SQR3 JSQR JDR1 JDR2 JDR3 JDR4 DR",
  CRC: "DR IDR CR",
  DAC: "CR SWTRIGR DHR12R1 DHR12L1 DHR8R1 DHR12R2 DHR12L2 DHR8R2 DHR12RD DHR12LD DHR8RD DOR1 DOR2 SR",
  DMA: "LISR HISR LIFCR HIFCR",
  EXTI: "IMR EMR RTSR FTSR SWIER PR",
  FLASH: "ACR KEYR OPTKEYR SR CR OPTCR OPTCR1",
  GPIO: "MODER OTYPER OSPEEDR PUPDR IDR ODR BSRR LCKR AFR0 AFR1",
  I2C: "CR1 CR2 OAR1 OAR2 DR SR1 SR2 CCR TRISE",
  IWDG: "KR PR RLR SR",
  PWR: "CR CSR",
  RCC: "CR PLLCFGR CFGR CIR AHB1RSTR AHB2RSTR AHB3RSTR - APB1RSTR APB2RSTR - - AHB1ENR AHB2ENR AHB3ENR - APB1ENR APB2ENR - - AHB1LPENR AHB2LPENR AHB3LPENR - APB1LPENR APB2LPENR - - BDCR CSR - - SSCGR PLLI2SCFGR",
  RTC: "TR DR CR ISR PRER WUTR CALIBR ALRMAR ALRMBR WPR SSR SHIFTR TSTR TSDR TSSSR CALR TAFCR ALRMASSR ALRMBSSR - BKP0R BKP1R BKP2R BKP3R BKP4R BKP5R BKP6R BKP7R BKP8R BKP9R BKP10R BKP11R BKP12R BKP13R BKP14R BKP15R BKP16R BKP17R BKP18R BKP19R",
  SPI: "CR1 CR2 SR DR CRCPR RXCRCR TXCRCR I2SCFGR I2SPR",
  SYSCFG: "MEMRMP PMC EXTICR0 EXTICR1 EXTICR2 EXTICR3 - - CMPCR",
  TIM: "CR1 CR2 SMCR DIER SR EGR CCMR1 CCMR2 CCER CNT PSC ARR RCR CCR1 CCR2 CCR3 CCR4 BDTR DCR DMAR OR",
  USART: "SR DR BRR CR1 CR2 CR3 GTPR",
  WWDG: "CR CFR SR",
}; // prettier-ignore

export const RTC_BASE = BASES["RTC"]!;

/** How far behind its peripheral's beginning a register lies. */
export const registerOffset = (kind: string, name: string): number => 4 * REGISTERS[kind]!.split(" ").indexOf(name);

export function stmModule(_chip: Chip, machine: ModuleFace): ModuleFace {
  const { mem8, mem16, mem32 } = machine.members as Required<ModuleFace["members"]>;
  const offsets = Object.entries(REGISTERS).flatMap(([kind, names]) =>
    names.split(" ").flatMap((name, i) => (name === "-" ? [] : [[`${kind}_${name}`, 4 * i] as const])),
  );
  // The halves of the register that sets and clears.
  const halves = { GPIO_BSRRL: 0x18, GPIO_BSRRH: 0x1a };
  return mod("stm", { mem8: mem8!, mem16: mem16!, mem32: mem32!, ...BASES, ...Object.fromEntries(offsets), ...halves });
}
