import time
for x in (-1, "1", None, [], float("nan")):
    try:
        time.sleep(x)
    except Exception as e:
        print(type(e).__name__)
time.sleep(0)
time.sleep(False)
time.sleep(0.001)
print("done")
