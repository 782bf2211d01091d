print((2.5).as_integer_ratio(), (-0.1).as_integer_ratio(), (1e20).as_integer_ratio(), (1.0).is_integer(), (1.5).is_integer())
