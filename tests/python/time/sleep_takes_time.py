import time

start = time.time()
time.sleep(0.05)
print(time.time() - start >= 0.049)
