# an array of UINT8 is a bytearray over memory: its items are checked as those of array("B") are
import uctypes

data = bytearray(10)
s = uctypes.struct(uctypes.addressof(data), {"bytes": (0 | uctypes.ARRAY, 2 | uctypes.UINT8)})
s.bytes[0] = 255
s.bytes[-1] = True
print(data, type(s.bytes))
lent = uctypes.bytearray_at(uctypes.addressof(data), 1)
for wrong in -1, 256, 2**65, "1", 1.5, None:
    for array in s.bytes, lent:
        try:
            array[0] = wrong
        except (OverflowError, TypeError) as e:
            print(e)
print(data)
