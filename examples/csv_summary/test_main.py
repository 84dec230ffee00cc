from main import csv_summary

SALES = "day,city,price,sold\n2024-01-01,Bern,1.5,yes\n2024-01-02,Basel,,no\n2024-01-03,Bern,2.5,yes\n"


def test_every_column_is_described():
    summary = csv_summary(SALES)
    assert summary["rows"] == 3
    day, city, price, _ = summary["columns"]
    assert day["type"] == "date" and day["last"] == "2024-01-03T00:00:00"
    assert city["most_frequent"][0] == {"value": "Bern", "count": 2}
    assert price == {
        "name": "price", "missing": 1, "distinct": 2, "type": "number",
        "smallest": 1.5, "mean": 2.0, "median": 2.0, "largest": 2.5, "deviation": 0.707107,
    }  # fmt: skip


def test_the_separator_is_found_out():
    summary = csv_summary("a;b\n1;2\n3;4\n")
    assert [column["name"] for column in summary["columns"]] == ["a", "b"]


def test_bytes_may_be_latin_1_or_have_a_mark():
    assert csv_summary("größe\n1\n".encode("latin-1"))["columns"][0]["name"] == "größe"
    assert csv_summary(b"\xef\xbb\xbfname\nx\n")["columns"][0]["name"] == "name"


def test_an_empty_file_is_refused():
    for nothing in ("", " \n", b""):
        try:
            csv_summary(nothing)
        except ValueError as error:
            assert "empty" in str(error)
        else:
            raise AssertionError(nothing)


def test_a_broken_file_is_refused():
    try:
        csv_summary("a,b\n1,2,3,4\n5\n1,2,3,4,5,6,7\n")
    except ValueError as error:
        assert "no CSV" in str(error)
    else:
        raise AssertionError


def test_duplicates_and_booleans_are_counted():
    summary = csv_summary("ok\nTrue\nFalse\nTrue\n")
    assert summary["duplicates"] == 1
    assert summary["columns"][0]["true"] == 2


def test_a_file_with_only_a_head_has_no_rows():
    assert csv_summary("a,b\n")["rows"] == 0
