from __future__ import annotations


class Node:
    left: Node | None = None
    items: dict[str, list[Node]]
    call: Callable[[int, str], ...] = 5
    name: "str" = "x"
    pair: tuple[()] | typing.Any
    __own: Unknown[*Ts, (1, 2), (1,)] = 0

    def join(self, other: Node, *rest: Undefined) -> Unknown:
        return other


top: Unknown = 3
Node.right: Unknown2 if top else None
later: Unknown3


def inner():
    class Local:
        x: Hidden

    y: Hidden = 1
    return Local.__annotations__, y


print(Node.left, Node().join(1), top, inner())
for name, text in Node.__annotations__.items():
    print(name, text)
print(__annotations__)
