print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 1e16)], round(2.675, 2), round(1234.5678, -2), round(5e-324, 300), round(1.5, None))
