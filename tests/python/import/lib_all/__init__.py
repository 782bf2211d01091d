__all__ = ["shown", "part"]
shown = 1
hidden = 2
