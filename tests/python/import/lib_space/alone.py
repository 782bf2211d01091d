print("alone in", __package__)
