print(abs(-2.5), abs(-0.0), divmod(7.5, 2), divmod(-7.5, 2), divmod(7.5, -2), divmod(-0.0, 3))
