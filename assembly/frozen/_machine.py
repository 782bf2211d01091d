# machine, what is not native: memory that outlives a reset.


def __getattr__(name):
    import machine

    if name != "mem_backup" or not hasattr(machine, "_backup"):
        raise AttributeError("module 'machine' has no attribute '%s'" % name)
    _backup = machine._backup
    made = {}

    def region(i, code, size):
        # Made when it is first asked for, with what was in it; the board keeps hold of it.
        if i not in made:
            from array import array

            items = array(code, bytes(size))
            _backup(i, items)
            made[i] = memoryview(items)
        return made[i]

    def mem_backup(number=0):
        regions = _backup()
        if number == -1:
            return tuple(region(i, *regions[i]) for i in range(len(regions)))
        if not 0 <= number < len(regions):
            raise ValueError("invalid region")
        return region(number, *regions[number])

    return mem_backup
