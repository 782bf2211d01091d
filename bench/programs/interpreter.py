# Interpreters in Python: a stack machine by a chain of if, one by a dict of methods, and a Lisp of nested tuples.
bm_params = {
    (50, 25): (20,),
    (100, 100): (100,),
    (1000, 1000): (1500,),
}

PUSH, ADD, SUB, DUP, STORE, LOAD, JUMP_IF, HALT = range(8)
# total = 0; while n: total += n; n -= 1
PROGRAM = (
    (LOAD, 1),
    (LOAD, 0),
    (ADD, 0),
    (STORE, 1),
    (LOAD, 0),
    (PUSH, 1),
    (SUB, 0),
    (DUP, 0),
    (STORE, 0),
    (JUMP_IF, 0),
    (HALT, 0),
)


def chain(program, n):
    stack = []
    cells = [n, 0]
    at = 0
    while True:
        op, arg = program[at]
        at += 1
        if op == PUSH:
            stack.append(arg)
        elif op == ADD:
            b = stack.pop()
            stack.append(stack.pop() + b)
        elif op == SUB:
            b = stack.pop()
            stack.append(stack.pop() - b)
        elif op == DUP:
            stack.append(stack[-1])
        elif op == STORE:
            cells[arg] = stack.pop()
        elif op == LOAD:
            stack.append(cells[arg])
        elif op == JUMP_IF:
            if stack.pop():
                at = arg
        else:
            return cells[1]


class Machine:
    def __init__(self, n):
        self.stack = []
        self.cells = [n, 0]
        self.at = 0
        self.running = True
        self.table = {
            PUSH: self.stack.append,
            ADD: self.add,
            SUB: self.sub,
            DUP: self.dup,
            STORE: self.store,
            LOAD: self.load,
            JUMP_IF: self.jump_if,
            HALT: self.halt,
        }

    def add(self, arg):
        b = self.stack.pop()
        self.stack[-1] += b

    def sub(self, arg):
        b = self.stack.pop()
        self.stack[-1] -= b

    def dup(self, arg):
        self.stack.append(self.stack[-1])

    def store(self, arg):
        self.cells[arg] = self.stack.pop()

    def load(self, arg):
        self.stack.append(self.cells[arg])

    def jump_if(self, arg):
        if self.stack.pop():
            self.at = arg

    def halt(self, arg):
        self.running = False

    def run(self, program):
        while self.running:
            op, arg = program[self.at]
            self.at += 1
            self.table[op](arg)
        return self.cells[1]


def evaluate(x, names):
    if isinstance(x, str):
        return names[x]
    if not isinstance(x, tuple):
        return x
    head = x[0]
    if head == "if":
        return evaluate(x[2] if evaluate(x[1], names) else x[3], names)
    if head == "lambda":
        return lambda value: evaluate(x[2], dict(names, **{x[1]: value}))
    function = evaluate(head, names)
    return function(*[evaluate(argument, names) for argument in x[1:]])


def bm_setup(params):
    (count,) = params
    state = [0]

    def run():
        names = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "<": lambda a, b: a < b}
        names["sum"] = lambda n: evaluate(("if", ("<", n, 1), 0, ("+", n, ("sum", ("-", n, 1)))), names)
        twice = evaluate(("lambda", "x", ("+", "x", "x")), names)
        t = chain(PROGRAM, count) + Machine(count).run(PROGRAM)
        for _ in range(count // 20):
            t += evaluate(("sum", 6), names) + twice(4)
        state[0] = t

    return run, lambda: (count, state[0])
