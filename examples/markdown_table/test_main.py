from main import markdown_table


def table(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def test_records_become_a_table():
    answer = markdown_table([{"name": "Ada", "age": 36}, {"name": "Bob", "age": 7, "note": "a|b"}])
    assert answer.media_type == "text/markdown; charset=utf-8"
    assert answer.body == table(
        "| name | age | note |",
        "| ---- | --: | ---- |",
        "| Ada  |  36 |      |",
        "| Bob  |   7 | a\\|b |",
    )


def test_csv_becomes_a_table():
    assert markdown_table(csv_text="a,b\nx,1.5\ny,10\n").body == table(
        "| a   |   b |", "| --- | --: |", "| x   | 1.5 |", "| y   |  10 |"
    )


def test_columns_are_chosen_and_ordered():
    assert markdown_table([{"a": 1, "b": True}], columns=["b", "a", "c"]).body == table(
        "| b    |   a | c   |", "| ---- | --: | --- |", "| true |   1 |     |"
    )


def test_wide_letters_keep_the_columns_straight():
    lines = markdown_table([{"n": "漢字"}, {"n": "abcd"}]).body.splitlines()
    assert lines[2] == "| 漢字 |" and lines[3] == "| abcd |"


def test_line_breaks_do_not_break_the_table():
    assert "| a b |" in markdown_table([{"n": "a\nb"}]).body


def test_nothing_to_show_is_refused():
    for given in ({}, {"rows": []}, {"rows": [{}]}, {"rows": [{"a": 1}], "csv_text": "a"}):
        try:
            markdown_table(**given)
        except ValueError:
            continue
        raise AssertionError(given)
