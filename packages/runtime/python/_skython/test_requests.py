import pytest

from conftest import Run

FORM = "application/x-www-form-urlencoded"


def test_query_fields_become_arguments(run: Run) -> None:
    program = run("def f(text: str, top: int = 3, deep: bool = False): return [text, top, deep]")
    assert program.value(method="GET", query="text=a%20b&top=5&deep=yes") == ["a b", 5, True]
    assert program.paths(method="GET", query="text=a&top=x&deep=maybe&z=1") == ["top", "deep", "z"]


@pytest.mark.parametrize(
    ("annotation", "query", "result"),
    [
        ("int", "v=-5", -5),
        ("float", "v=1e3", 1000.0),
        ("str", "v=5", "5"),
        ("str", "v=", ""),
        ("bytes", "v=hi", "aGk="),
        ("date", "v=2024-01-02", "2024-01-02"),
        ("Decimal", "v=1.50", "1.50"),
        ("Color", "v=red", "red"),
        ("Level", "v=2", 2),
        ("Literal[1, 'a']", "v=1", 1),
        ("int | None", "v=", None),
        ("int | str", "v=7", 7),
        ("int | str", "v=x", "x"),
        ("str | None", "v=", ""),
        ("list[int]", "v=1&v=2", [1, 2]),
        ("list[int]", "v=1", [1]),
        ("list[int]", "v=[1,2]", [1, 2]),
        ("list[str] | None", "v=a&v=b", ["a", "b"]),
        ("set[str]", "v=b&v=a", ["a", "b"]),
        ("tuple[int, str]", "v=1&v=x", [1, "x"]),
        ("dict[str, int]", 'v={"a":1}', {"a": 1}),
        ("Point", 'v={"x":1}', {"x": 1, "y": 0}),
        ("numpy.ndarray", "v=1&v=2", [1.0, 2.0]),
        ("Any", "v=5", "5"),
    ],
)
def test_texts_become_what_the_annotation_says(run: Run, annotation: str, query: str, result: object) -> None:
    from _skython.test_binding import PRELUDE

    program = run(f"{PRELUDE}\ndef f(v: {annotation}, other: int = 0): return [v]")
    assert program.value(query=query) == [result]
    assert program.value(query, contentType=FORM) == [result]


@pytest.mark.parametrize("query", ["v=1&v=2", "v=1_000", "v=x", "v=", "v=1.5"])
def test_texts_that_are_no_integer_are_refused(run: Run, query: str) -> None:
    assert run("def f(v: int): return v").paths(query=query) == ["v"]


def test_without_annotation_a_default_tells_the_type_of_a_text(run: Run) -> None:
    program = run("def f(n=5, x=0.5, on=True, s='a'): return [n, x, on, s]")
    assert program.value(query="n=7&x=2&on=no&s=1") == [7, 2.0, False, "1"]
    assert program.value(query="n=abc") == ["abc", 0.5, True, "a"]


def test_a_json_body_and_a_query_are_joined_and_the_body_wins(run: Run) -> None:
    program = run("def f(a: int, b: int = 0): return [a, b]")
    assert program.value('{"a": 1}', query="b=2") == [1, 2]
    assert program.value('{"a": 1}', query="a=9") == [1, 0]
    assert program.value("5", query="b=2") == [5, 2]
    assert program.paths('{"a": "x"}', query="b=y") == ["b", "a"]


def test_a_form_that_is_json_is_json(run: Run) -> None:
    program = run("def f(text: str, n: int = 0): return [text, n]")
    assert program.value('{"text": "a=b&c", "n": 2}', contentType=FORM) == ["a=b&c", 2]
    assert run("def f(rows: list[int]): return rows").value("[1, 2]", contentType=FORM) == [1, 2]


def test_a_form_that_looks_like_json_but_is_none_is_a_form(run: Run) -> None:
    assert run("def f(**fields): return fields").value("{a=1", contentType=FORM) == {"{a": "1"}


def test_uploaded_files_are_bytes_and_fields_are_texts(run: Run) -> None:
    body = (
        b'--b1\r\nContent-Disposition: form-data; name="n"\r\n\r\n5\r\n'
        b'--b1\r\ncontent-disposition: form-data; name="file"; filename="a;b.bin"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\x00\xff\r\n--b\r\n\r\n"
        b"--b1--\r\n"
    )
    program = run("def f(file: bytes, n: int): return [len(file), n]")
    assert program.value(body, contentType="multipart/form-data; boundary=b1") == [9, 5]
    assert program.value(body, contentType='multipart/form-data; boundary="b1"') == [9, 5]


def test_an_uploaded_text_file_may_be_text_or_a_table(run: Run) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="data"; filename="a.csv"\r\n\r\nx,y\n1,2\n\r\n--b--\r\n'
    kind = "multipart/form-data; boundary=b"
    assert run("def f(data: str): return data").value(part, contentType=kind) == "x,y\n1,2\n"
    assert run("import pandas\ndef f(data: pandas.DataFrame): return data").value(part, contentType=kind) == [
        {"x": 1, "y": 2}
    ]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"--b\r\n\r\n--b--"),
        ("multipart/form-data; boundary=b", b"nothing"),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--"),
        ("multipart/form-data; boundary=b", b"--b\r\nno end\r\n--b--"),
        ("application/vnd.api+json", b"{"),
        (FORM, b"\xff=1"),
    ],
)
def test_a_body_that_is_not_what_its_type_says_is_malformed(run: Run, content_type: str, body: bytes) -> None:
    assert run("def f(a=1): return a").refused(body, contentType=content_type)["kind"] == "malformed"


def test_other_content_types_are_bytes(run: Run) -> None:
    assert run("def f(image: bytes, w: int = 1): return [len(image), w]").value(
        b"\x89PNG", contentType="image/png", query="w=3"
    ) == [4, 3]
    assert run("def f(data): return type(data).__name__").value(b"x", contentType="text/plain") == "bytes"


def test_a_text_body_is_text_for_a_parameter_that_wants_text(run: Run) -> None:
    program = run("def f(text: str): return text")
    assert program.value("é".encode(), contentType="text/plain") == "é"
    assert program.value("é".encode("latin-1"), contentType="text/plain; charset=latin-1") == "é"
    assert program.paths(b"\xff", contentType="text/plain") == ["text"]
    assert program.paths(b"\xff", contentType="text/plain; charset=nonsense") == ["text"]
    assert program.paths(b"x", contentType="image/png") == ["text"]
    assert run("def f(n: int): return n").value(b"5", contentType="text/plain") == 5


def test_a_csv_body_is_a_table(run: Run) -> None:
    program = run("import pandas as pd\ndef f(rows: pd.DataFrame): return rows")
    assert program.value(b"a,b\n1,x\n", contentType="text/csv") == [{"a": 1, "b": "x"}]
    assert program.paths(b"", contentType="text/csv") == ["rows"]


def test_a_raw_body_nobody_takes_is_invalid(run: Run) -> None:
    assert run("def f(): return 1").paths(b"x", contentType="image/png") == [""]


def test_a_body_without_content_type_is_json_or_bytes(run: Run) -> None:
    program = run("def f(a): return str(a)")
    assert program.value('{"a": 1}', contentType="") == "1"
    assert program.value("plain", contentType="") == "b'plain'"


def test_a_request_is_handed_over_whole(run: Run) -> None:
    source = (
        "from skython import Request\n"
        "def f(request: Request):\n"
        "    return [request.method, request.query, request.headers['X-A'], request.json(), request.content_type]"
    )
    program = run(source)
    assert program.description["needs"] == ["request"]
    meta = {"method": "PUT", "query": "a=1", "headers": [["x-a", "1"], ["X-A", "2"]]}
    assert program.value('{"b": 2}', **meta) == ["PUT", {"a": "1"}, "1, 2", {"b": 2}, "application/json"]
    assert program.refused(b"not json", **{**meta, "contentType": "x/y"})["kind"] == "raised"
    assert program.described() == program.prepared


def test_a_request_may_stand_beside_parameters(run: Run) -> None:
    program = run("import skython\ndef f(n: int, request: skython.Request): return [n, len(request.body)]")
    assert program.value('{"n": 5}') == [5, 8]
    assert "request" not in program.description["schema"]["parameters"]["properties"]
