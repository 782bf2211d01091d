print(slice(1, 2), slice(None), slice(5).indices(3), slice(None, None, -1).indices(5), slice(-3, -1).indices(10), slice(1, 2) == slice(1, 2))
