for z in (0j, -0j, 1j, -1j, complex(-0.0, 1), complex(1, -0.0), complex(1e20, 1e-7), complex(float("nan"), float("-inf"))):
    print(z)
