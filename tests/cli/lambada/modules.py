from __future__ import annotations

import pk.tally
from pk import tally as t
from pk.tally import add, seen

limit = 3


def count(upto: int = limit) -> int:
    for n in range(upto):
        add(n)
    return pk.tally.total


def ask():
    name = input("name? ")
    return greet(name)


def greet(name):
    print("greeting", name)
    return f"Hello, {name}!"


def numbers():
    for n in range(3):
        yield count(n)


print(count())
print(add(10), t.total, seen, pk.tally.seen)
t.total = 100
print(count(2), seen)
print(ask())
print(list(numbers()))
limit = 5
print(limit, t.add is add)
