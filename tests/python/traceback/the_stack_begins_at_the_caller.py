import io
import traceback


def inner():
    stack = traceback.extract_stack()
    print([f.name for f in stack], [f.name for f in traceback.extract_stack(limit=1)], [f.name for f in traceback.extract_stack(limit=-1)])
    print(traceback.format_stack()[-1].splitlines()[1])
    out = io.StringIO()
    traceback.print_stack(file=out)
    print(out.getvalue().splitlines()[-1])


def outer():
    inner()


outer()
