/** Errors of the ESP-IDF (esp_err.h, nvs.h, esp_ota_ops.h): the port raises them as an OSError with the number, turned, and the name. */
import { osError, PyError } from "../../bridge/answer.js";
import { Errno } from "../../bridge/errno.js";

const NUMBERS = {
  ESP_ERR_NO_MEM: 0x101,
  ESP_ERR_INVALID_ARG: 0x102,
  ESP_ERR_INVALID_SIZE: 0x104,
  ESP_ERR_NOT_FOUND: 0x105,
  ESP_ERR_NOT_SUPPORTED: 0x106,
  ESP_ERR_TIMEOUT: 0x107,
  ESP_ERR_NVS_NOT_FOUND: 0x1102,
  ESP_ERR_NVS_KEY_TOO_LONG: 0x1109,
  ESP_ERR_NVS_INVALID_LENGTH: 0x110c,
  ESP_ERR_OTA_VALIDATE_FAILED: 0x1503,
} as const;

/** Numbers that have an errno of their own. */
const ERRNOS: Partial<Record<keyof typeof NUMBERS, number>> = {
  ESP_ERR_NO_MEM: Errno.ENOMEM,
  ESP_ERR_TIMEOUT: Errno.ETIMEDOUT,
  ESP_ERR_NOT_SUPPORTED: Errno.EOPNOTSUPP,
};

type Name = keyof typeof NUMBERS;

/** As most of the port raises it. */
export const espError = (name: Name): PyError => new PyError("OSError", [ERRNOS[name] ?? -NUMBERS[name], name]);

/** As the coprocessor's class does: the number alone, as it is. */
export const bareError = (name: Name): PyError => osError(NUMBERS[name]);
