import math

from skython import lambada

calls = []


class Box:
    def __init__(self, n):
        self.n = n


class Big(Box):
    def half(self):
        return self.n / 2


def area(r):
    calls.append(r)
    print("area of", r)
    return round(math.pi * r * r, 2)


if __name__ == "__main__":
    import sys

    if len(sys.argv) > 1:
        lambada.move(globals(), debug=True)
    print(area(2), area(3), calls, Big(3).half())
