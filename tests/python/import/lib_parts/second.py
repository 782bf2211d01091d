import first

SAW = list(first.LOG)
