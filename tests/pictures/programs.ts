/** Counts sales by month: a table as its result. */
export const sales = `"""Sales of a small shop, month by month."""

import pandas as pd

PRICES = {"apple": 0.5, "bread": 3.2, "cheese": 7.9}


def sales(months: int = 6, product: str = "bread") -> pd.DataFrame:
    """Pieces sold, turnover and growth of each month.

    Args:
        months: How many months, from January on.
        product: What was sold.
    """
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]
    table = pd.DataFrame({"month": names[:months]})
    table["pieces"] = [40 + 7 * n + n % 3 * 9 for n in range(len(table))]
    table["turnover"] = (table["pieces"] * PRICES[product]).round(2)
    table["growth"] = table["pieces"].pct_change().fillna(0).round(3)
    print(f"{table['pieces'].sum()} pieces of {product}")
    return table
`;

/** Something to step through and to test. */
export const shipping = `"""What it costs to send a parcel."""

from dataclasses import dataclass


@dataclass
class Parcel:
    grams: int
    zone: int = 1
    express: bool = False


def fee(parcel: Parcel) -> int:
    """The fee in cents.

    >>> fee(Parcel(800))
    390
    """
    rates = {1: 30, 2: 55, 3: 90}
    kilograms = -(-parcel.grams // 1000)
    cents = 360 + rates[parcel.zone] * kilograms
    if parcel.express:
        cents *= 2
    return cents


def test_one_kilogram():
    assert fee(Parcel(1000)) == 390


def test_express_costs_twice():
    assert fee(Parcel(1000, express=True)) == 780


def test_far_away():
    assert fee(Parcel(2500, zone=3)) == 600
`;
