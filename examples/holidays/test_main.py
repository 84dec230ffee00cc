from datetime import date

from main import RULES, _easter, holidays


def named(country: str, year: int) -> dict[str, date]:
    return {holiday["name"]: holiday["date"] for holiday in holidays(country, year)}


def test_easter_is_where_the_church_puts_it():
    known = {1991: (3, 31), 2000: (4, 23), 2008: (3, 23), 2011: (4, 24), 2024: (3, 31), 2025: (4, 20), 2038: (4, 25)}
    for year, (month, day) in known.items():
        assert _easter(year) == date(year, month, day)


def test_holidays_are_in_order_with_their_weekdays():
    days = holidays("DE", 2024)
    assert [holiday["date"] for holiday in days] == sorted(holiday["date"] for holiday in days)
    assert days[1] == {"date": date(2024, 3, 29), "weekday": "Friday", "name": "Good Friday"}


def test_holidays_on_a_certain_monday_are_found():
    us = named("US", 2024)
    assert us["Memorial Day"] == date(2024, 5, 27)
    assert us["Labor Day"] == date(2024, 9, 2)
    assert us["Thanksgiving Day"] == date(2024, 11, 28)
    assert named("IE", 2024)["October Holiday"] == date(2024, 10, 28)


def test_a_holiday_on_a_weekend_has_a_substitute_in_britain():
    gb = named("GB", 2022)
    assert gb["Christmas Day (substitute day)"] == date(2022, 12, 27)
    both = named("GB", 2021)
    assert both["Christmas Day (substitute day)"] == date(2021, 12, 27)
    assert both["Boxing Day (substitute day)"] == date(2021, 12, 28)


def test_a_rule_holds_from_its_year_on():
    assert "Juneteenth" not in named("US", 2020)
    assert "Juneteenth" in named("US", 2021)


def test_only_days_that_are_still_to_come_are_listed():
    assert holidays("CH", after=date(2024, 8, 2)) == [
        {"date": date(2024, 12, 25), "weekday": "Wednesday", "name": "Christmas Day"}
    ]


def test_every_rule_of_every_country_is_a_day():
    for country in RULES:
        for year in (1990, 2024, 2100):
            assert len(holidays(country, year)) >= 3


def test_years_without_rules_are_refused():
    for year in (1989, 2101):
        try:
            holidays("DE", year)
        except ValueError as error:
            assert "1990" in str(error)
        else:
            raise AssertionError(year)
