try:
    raise ExceptionGroup("many", [ValueError(1), TypeError(2), ValueError(3)])
except* ValueError as group:
    print([repr(e) for e in group.exceptions])
except* TypeError as group:
    print([repr(e) for e in group.exceptions])
