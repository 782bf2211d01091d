# Classes, properties, inheritance and exceptions of one's own.
class InsufficientFunds(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} short")
        self.missing = missing


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("a deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.available():
            raise InsufficientFunds(amount - self.available())
        self._balance -= amount
        self.history.append(("withdraw", amount))

    def available(self):
        return self._balance

    def __repr__(self):
        return f"<{type(self).__name__} {self.owner}: {self.balance}>"


class CreditAccount(Account):
    def __init__(self, owner, limit):
        super().__init__(owner)
        self.limit = limit

    def available(self):
        return super().available() + self.limit


ann = Account("Ann", 100)
bob = CreditAccount("Bob", 50)
ann.deposit(25)
bob.withdraw(30)
print(ann, bob)

for account, amount in [(ann, 500), (bob, 20), (bob, 1)]:
    try:
        account.withdraw(amount)
        print(account.owner, "took", amount)
    except InsufficientFunds as error:
        print(account.owner, "cannot:", error)

try:
    ann.deposit(-1)
except ValueError as error:
    print("ValueError:", error)
try:
    ann.balance = 1_000_000
except AttributeError:
    print("the balance is read-only")
print(ann.history, bob.history)
