import traceback


class Short(traceback.StackSummary):
    def format_frame_summary(self, frame, **options):
        return None if frame.name == "hidden" else frame.name + "\n"


def seen():
    return Short.extract(traceback.walk_stack(None))


def hidden():
    return seen()


print(hidden().format())


def local():
    a, b = 1, "two"
    return traceback.StackSummary.extract(traceback.walk_stack(None), limit=1, capture_locals=True)


print(local()[0].locals, local().format()[0].split("\n")[-4:])


def error(text):
    try:
        raise ValueError(text)
    except ValueError as e:
        return traceback.TracebackException.from_exception(e)


first, again, other = [error(text) for text in ("a", "a", "b")]
print(first == again, first == other, first == 1)
