import lib_space.alone
print(lib_space.__name__, len(list(lib_space.__path__)))
try:
    import lib_space.missing
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import lib_space.alone.more
except ModuleNotFoundError as e:
    print(e)
