for error in (KeyError("k"), IndexError("i"), OSError(2, "x"), ArithmeticError()):
    try:
        raise error
    except (OSError, ArithmeticError) as e:
        print("first", type(e).__name__)
    except LookupError as e:
        print("lookup", type(e).__name__, e.args)
