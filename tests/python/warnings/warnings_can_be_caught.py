import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("old"); warnings.warn("older", DeprecationWarning); warnings.warn(FutureWarning("soon"))
    print([(str(x.message), x.category.__name__) for x in w])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("stop")
    except UserWarning as e:
        print("raised", e)
    warnings.filterwarnings("ignore", "quiet")
    warnings.warn("quiet please")
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("default")
    for i in range(3): warnings.warn("same place")
    print(len(w))
    warnings.simplefilter("ignore")
    warnings.warn("gone")
    print(len(w))
for bad in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("nope")):
    try:
        bad()
    except (TypeError, ValueError, AssertionError) as e:
        print("refused")
