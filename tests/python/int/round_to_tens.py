print(round(25, -1), round(35, -1), round(-25, -1), round(5, 3), round(15, -2), round(10**20 + 5, -1), round(True))
