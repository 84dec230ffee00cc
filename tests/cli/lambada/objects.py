import enum


class Overdrawn(Exception):
    def __init__(self, account, missing):
        super().__init__(f"{missing} missing")
        self.owner, self.missing = account.owner, missing


class Kind(enum.Enum):
    PRIVATE = "private"
    SHARED = "shared"


class Account:
    """Money of somebody."""

    bank = "First"
    opened = 0

    def __init__(self, owner, kind=Kind.PRIVATE):
        self.owner = owner
        self.kind = kind
        self.balance = 0
        self.words = []
        Account.opened += 1

    def pay_in(self, amount, *, word="cash"):
        self.balance += amount
        self.words.append(word)
        print(self.owner, "has", self.balance)
        return self

    def take(self, amount):
        if amount > self.balance:
            raise Overdrawn(self, amount - self.balance)
        self.balance -= amount

    @property
    def rich(self):
        return self.balance > 100

    @staticmethod
    def currency():
        return "CHF"

    @classmethod
    def shared(cls, *owners):
        return cls("+".join(owners), kind=Kind.SHARED)

    def __str__(self):
        return f"{self.owner}: {self.balance}"

    def __len__(self):
        return len(self.words)

    def __eq__(self, other):
        return isinstance(other, Account) and self.balance == other.balance


class Savings(Account):
    rate = 2

    def year(self):
        self.pay_in(self.balance * self.rate // 100, word="interest")


accounts = {}


def open_account(owner):
    accounts[owner] = Account(owner)
    return accounts[owner]


def transfer(giver, taker, amount):
    giver.take(amount)
    taker.pay_in(amount)


def sort(values):
    values.sort()


def fail(kind):
    print("before", kind)
    if kind == "key":
        return {}["missing"]
    return int("x")


if __name__ == "__main__":
    ann, bob = open_account("ann"), open_account("bob")
    ann.pay_in(50).pay_in(5, word="gift")
    transfer(ann, bob, 20)
    print(ann, "|", bob, len(ann), ann.words, ann.rich, ann == bob, ann == ann)
    print(Account.opened, Account.bank, Account.currency(), ann.bank, ann.kind is Kind.PRIVATE)
    both = Account.shared("ann", "bob")
    print(both.kind, both.owner, Account.opened, isinstance(both, Account))
    try:
        bob.take(1000)
    except Overdrawn as error:
        print("Overdrawn", error, error.owner, error.missing, error.args)
    bob.balance = 500
    bob.note = {"a": (1, 2)}
    print(bob.rich, bob.note, hasattr(bob, "nothing"), accounts["bob"] is bob, accounts["ann"].balance)
    saved = Savings("cat")
    saved.pay_in(200)
    saved.year()
    print(saved, saved.rate, isinstance(saved, Account), type(saved).__name__)
    del bob.note
    print(hasattr(bob, "note"))
    values = [3, 1, 2]
    sort(values)
    print(values)
    for kind in ("key", "int"):
        try:
            fail(kind)
        except (KeyError, ValueError) as error:
            print(type(error).__name__, error)
    accounts.clear()
    print(len(accounts))
