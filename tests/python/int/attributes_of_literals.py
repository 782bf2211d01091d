print(1 if 1 else 0, 0x1.to_bytes(1, "big"), 1..is_integer(), (1_0).__add__(2))
