print("first starts", __name__, __package__)
here = __name__
