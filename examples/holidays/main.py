"""Public holidays of a year."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, TypedDict

RULES: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "rules.json").read_text())

Country = Literal["AT", "BE", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "NL", "PL", "US"]


class Holiday(TypedDict):
    date: date
    weekday: str
    name: str


def holidays(country: Country, year: int | None = None, after: date | None = None) -> list[Holiday]:
    """List the public holidays that a whole country keeps, in order.

    Args:
        country: Two letters (ISO 3166); for GB those of England and Wales.
        year: From 1990 to 2100; the year of `after`, or this year, when it is not given.
        after: Only holidays on or after this day.

    Returns:
        Date, weekday and name in English of each.

    Raises:
        ValueError: The year is not one of those the rules hold for.
    """
    chosen = year if year is not None else (after or date.today()).year
    if not 1990 <= chosen <= 2100:
        raise ValueError(f"The rules hold from 1990 to 2100, not in {chosen}.")
    kept = [rule for rule in RULES[country] if rule.get("since", 0) <= chosen]
    days = sorted((_day(rule["on"], chosen), rule["name"]) for rule in kept)
    moved = _with_substitutes(days) if country == "GB" else days
    return [{"date": day, "weekday": f"{day:%A}", "name": name} for day, name in moved if after is None or day >= after]


def _day(rule: str, year: int) -> date:
    """`12-25`; `easter+1`; `1 monday 09` and `-1 monday 05`: the first or the last Monday of a month."""
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    if " " not in rule:
        month, day = map(int, rule.split("-"))
        return date(year, month, day)
    count, weekday, month = rule.split()
    return _nth(year, int(month), ["monday", "tuesday", "wednesday", "thursday"].index(weekday), int(count))


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = moon + week - 7 * ((year % 19 + 11 * moon + 22 * week) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def _with_substitutes(days: list[tuple[date, str]]) -> list[tuple[date, str]]:
    """A holiday on a weekend is also kept on the next weekday that is none."""
    taken = {day for day, _ in days}
    more = []
    for day, name in days:
        if day.weekday() < 5:
            continue
        while day.weekday() > 4 or day in taken:
            day += timedelta(days=1)
        taken.add(day)
        more.append((day, f"{name} (substitute day)"))
    return sorted(days + more)
