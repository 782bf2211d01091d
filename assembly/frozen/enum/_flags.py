# Flags: members that are sets of bits; and checks of enumerations.
import enum
from enum import Enum, ReprEnum, StrEnum, auto, unique


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


def _bits(value):
    while value:
        low = value & -value
        yield low
        value ^= low


class Flag(Enum):
    __module__ = "enum"

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except AttributeError:
            raise TypeError("invalid flag value %r" % last) from None

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask = cls._flag_mask_
        full = (1 << mask.bit_length()) - 1
        boundary = cls._boundary_
        if not ~full <= value <= full or value & (full ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    "%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, _binary(value, width), _binary(mask, width))
                )
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value += max(full + 1, 1 << value.bit_length())
        if value < 0:
            value += full + 1
            if boundary is not KEEP:
                value &= mask
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        if not cls._member_map_:
            raise TypeError("%r has no members defined" % (cls,))
        data = cls._member_type_
        m = object.__new__(cls) if data is object else data.__new__(cls, value)
        m._value_ = value
        names = [n for n in cls._member_names_ if cls._member_map_[n]._value_ & value]
        if value & ~cls._singles_mask_:
            # aliases that lie in it
            names += [n for n, a in cls._member_map_.items() if n not in names and a._value_ and a._value_ & value == a._value_ and a._name_ == n]
        rest = value
        for n in names:
            rest &= ~cls._member_map_[n]._value_
        m._name_ = "|".join(names) + ("|%r" % rest if rest else "") if names else None
        return cls._value2member_map_.setdefault(value, m)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, type(self).__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        cls = type(self)
        for n in cls._member_names_:
            m = cls._member_map_[n]
            if m._value_ & self._value_:
                yield m

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = type(self)
        if self._name_ is None:
            return "<%s: %r>" % (cls.__name__, self._value_)
        return "<%s.%s: %r>" % (cls.__name__, self._name_, self._value_)

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (type(self).__name__, self._value_)
        return "%s.%s" % (type(self).__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if type(self)._member_type_ is not object and isinstance(other, type(self)._member_type_):
            return other
        return None

    def __or__(self, other):
        v = self._other(other)
        return NotImplemented if v is None else type(self)(self._value_ | v)

    def __and__(self, other):
        v = self._other(other)
        return NotImplemented if v is None else type(self)(self._value_ & v)

    def __xor__(self, other):
        v = self._other(other)
        return NotImplemented if v is None else type(self)(self._value_ ^ v)

    def __invert__(self):
        cls = type(self)
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


enum._Flag = Flag  # what the metaclass looks at
enum._EJECT = EJECT
Flag._boundary_ = STRICT
Flag._flag_mask_ = Flag._singles_mask_ = 0


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __module__ = "enum"
    __str__ = int.__repr__
    __format__ = int.__format__


def _binary(value, width):
    sign = "1" if value < 0 else "0"
    return "0b%s %s" % (sign, bin(value & (1 << width) - 1)[2:].rjust(width, sign))


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS = EnumCheck.CONTINUOUS
NAMED_FLAGS = EnumCheck.NAMED_FLAGS
UNIQUE = EnumCheck.UNIQUE


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                unique(enumeration)
            elif check is CONTINUOUS:
                values = {m._value_ for m in enumeration}
                if len(values) > 1:
                    low, high = min(values), max(values)
                    if issubclass(enumeration, Flag):
                        missing = [1 << i for i in range(low.bit_length(), high.bit_length() - 1) if 1 << i not in values]
                    else:
                        missing = [i for i in range(low + 1, high) if i not in values]
                    if missing:
                        raise ValueError("invalid %s %r: missing values %s" % ("flag" if issubclass(enumeration, Flag) else "enum", enumeration.__name__, ", ".join([str(m) for m in missing])))
            else:
                for name, m in enumeration._member_map_.items():
                    missing = m._value_ & ~enumeration._singles_mask_
                    if missing > 0:
                        raise ValueError("invalid Flag %r: alias %s is missing value 0x%x [use enum.show_flag_values(value) for details]" % (enumeration.__name__, name, missing))
        return enumeration


def show_flag_values(value):
    return list(_bits(value))
