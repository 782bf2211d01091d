class Point:
    def move(self, by: "Point", *, scale: float = 1.0) -> "Point":
        return self


def f(a: int, /, b: list[int], *rest: str, c: dict[str, int] | None = None, **more: bool) -> tuple[int, ...]:
    return a


def plain(a, b=2):
    pass


print(sorted(f.__annotations__.items(), key=lambda item: item[0]))
print(Point.move.__annotations__)
print(plain.__annotations__, (lambda x: x).__annotations__)
f.__annotations__["a"] = str
print(f.__annotations__["a"])
f.__annotations__ = {}
print(f.__annotations__)
