# Methods and attributes: inheritance, super(), properties, class attributes, static and class methods.
bm_params = {
    (50, 25): (50,),
    (100, 100): (500,),
    (1000, 1000): (8000,),
}


class Account:
    opened = 0

    def __init__(self, owner, balance):
        self.owner = owner
        self._balance = balance
        self.moves = 0
        Account.opened += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        self._balance = value

    def deposit(self, amount):
        self.balance = self.balance + amount
        self.moves += 1
        return self

    def fee(self):
        return 1

    @staticmethod
    def cents(amount):
        return amount * 100

    @classmethod
    def empty(cls, owner):
        return cls(owner, 0)


class Savings(Account):
    rate = 3

    def fee(self):
        return super().fee() + self.rate

    def deposit(self, amount):
        super().deposit(amount - self.fee())
        return self


def bm_setup(params):
    (count,) = params
    state = [0]

    def run():
        accounts = [Savings.empty("a"), Account.empty("b"), Savings("c", 10)]
        for i in range(count):
            account = accounts[i % 3]
            account.deposit(i).deposit(1)
            account.balance -= account.fee()
        state[0] = sum(Account.cents(a.balance) + a.moves for a in accounts)

    return run, lambda: (count, state[0])
