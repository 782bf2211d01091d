import gc
print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled(), gc.mem_free() > 0, gc.mem_alloc() > 0, isinstance(gc.collect(), int))
