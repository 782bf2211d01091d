/** errno values of MicroPython's modules. */
export const Errno = {
  ENOENT: 2,
  EIO: 5,
  EAGAIN: 11,
  ENOMEM: 12,
  EBUSY: 16,
  ENODEV: 19,
  EINVAL: 22,
  EOPNOTSUPP: 95,
  ETIMEDOUT: 110,
} as const;
