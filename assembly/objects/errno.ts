// What the numbers of OSError mean (Linux's): which subclass they make, and their text.

import { Q } from "../value/tag";
import { T } from "../value/types";

/** The class OSError(errno, ...) makes. */
export function errnoClass(e: i32): i32 {
  switch (e) {
    case 1: case 13: return T.PermissionError;
    case 2: return T.FileNotFoundError;
    case 3: return T.ProcessLookupError;
    case 4: return T.InterruptedError;
    case 10: return T.ChildProcessError;
    case 11: case 114: case 115: return T.BlockingIOError;
    case 17: return T.FileExistsError;
    case 20: return T.NotADirectoryError;
    case 21: return T.IsADirectoryError;
    case 32: case 108: return T.BrokenPipeError;
    case 103: return T.ConnectionAbortedError;
    case 104: return T.ConnectionResetError;
    case 110: return T.TimeoutError;
    case 111: return T.ConnectionRefusedError;
    default: return T.OSError;
  }
}

/** Text of an errno, or 0. */
export function errnoText(e: i32): i32 {
  switch (e) {
    case 1: return Q("Operation not permitted");
    case 2: return Q("No such file or directory");
    case 5: return Q("Input/output error");
    case 9: return Q("Bad file descriptor");
    case 11: return Q("Resource temporarily unavailable");
    case 12: return Q("Cannot allocate memory");
    case 13: return Q("Permission denied");
    case 16: return Q("Device or resource busy");
    case 17: return Q("File exists");
    case 19: return Q("No such device");
    case 20: return Q("Not a directory");
    case 21: return Q("Is a directory");
    case 22: return Q("Invalid argument");
    case 24: return Q("Too many open files");
    case 28: return Q("No space left on device");
    case 29: return Q("Illegal seek");
    case 30: return Q("Read-only file system");
    case 32: return Q("Broken pipe");
    case 39: return Q("Directory not empty");
    case 95: return Q("Operation not supported");
    case 98: return Q("Address already in use");
    case 103: return Q("Software caused connection abort");
    case 104: return Q("Connection reset by peer");
    case 107: return Q("Transport endpoint is not connected");
    case 110: return Q("Connection timed out");
    case 111: return Q("Connection refused");
    case 113: return Q("No route to host");
    case 115: return Q("Operation now in progress");
    default: return 0;
  }
}

/** Name of an errno, or 0. */
export function errnoName(e: i32): i32 {
  switch (e) {
    case 1: return Q("EPERM");
    case 2: return Q("ENOENT");
    case 5: return Q("EIO");
    case 9: return Q("EBADF");
    case 11: return Q("EAGAIN");
    case 12: return Q("ENOMEM");
    case 13: return Q("EACCES");
    case 17: return Q("EEXIST");
    case 19: return Q("ENODEV");
    case 21: return Q("EISDIR");
    case 22: return Q("EINVAL");
    case 95: return Q("EOPNOTSUPP");
    case 98: return Q("EADDRINUSE");
    case 103: return Q("ECONNABORTED");
    case 104: return Q("ECONNRESET");
    case 105: return Q("ENOBUFS");
    case 107: return Q("ENOTCONN");
    case 110: return Q("ETIMEDOUT");
    case 111: return Q("ECONNREFUSED");
    case 113: return Q("EHOSTUNREACH");
    case 114: return Q("EALREADY");
    case 115: return Q("EINPROGRESS");
    default: return 0;
  }
}
