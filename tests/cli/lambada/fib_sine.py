#!/usr/bin/env python3
#
# Lambada's example: a recursive function, a global counter, and a module

import math

level = 12
counter = 0


def fib(x):
    global counter
    counter += 1
    for i in range(counter):
        math.sin(i)
    if x in (1, 2):
        return 1
    return fib(x - 1) + fib(x - 2)


if __name__ == "__main__":
    print("fib(", level, ") =", fib(level))
    print("calls", counter)
