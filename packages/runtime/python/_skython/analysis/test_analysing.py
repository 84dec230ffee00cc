import textwrap
from pathlib import Path

import pytest

from _skython.analysis.analysing import analyse
from _skython.analysis.model import Analysis, Definition
from _skython.failures import Refusal
from _skython.program import Program


@pytest.fixture
def analysed(tmp_path: Path):
    def run(text: str, **others: str) -> Analysis:
        (tmp_path / "app.py").write_text(textwrap.dedent(text))
        for name, content in others.items():
            (tmp_path / f"{name}.py").write_text(textwrap.dedent(content))
        return analyse(Program(str(tmp_path), "app.py"))

    return run


def one(analysis: Analysis, name: str) -> Definition:
    return next(found for found in analysis.definitions if found.name == name)


def messages(analysis: Analysis) -> list[str]:
    return [f"{fault['file']}:{fault['line']}: {fault['message']}" for fault in analysis.faults]


def test_tells_what_a_function_reads_writes_and_prints_also_by_what_it_calls(analysed):
    found = analysed("""
        import numpy as np
        level, counter = 12, 0
        def count():
            global counter
            counter += 1
        def shout(words):
            count()
            print(np.array(words), level)
    """)
    shout = one(found, "shout")
    assert (shout.needs.reads, shout.needs.writes, shout.needs.packages) == (("level",), ("counter",), ("numpy",))
    assert (shout.needs.prints, one(found, "count").needs.prints) == (True, False)
    assert found.kept == ("level", "counter")


def test_takes_no_parameter_or_local_for_a_global(analysed):
    found = analysed("""
        x = []
        y = []
        def f(x):
            y = x
            return [x for x in y] + (lambda y: y)(x)
        def g():
            def inner():
                return y
            return inner
    """)
    assert one(found, "f").needs.reads == ()
    assert one(found, "g").needs.reads == ("y",)


def test_keeps_what_may_change_and_leaves_constants_where_they_are(analysed):
    found = analysed("""
        import re, time
        LEVEL = 12
        WORD = re.compile(r"\\\\w+")
        NAMES = ("a", "b")
        seen = {}
        started = time.time()
        def f():
            return LEVEL, WORD, NAMES, seen, started
    """)
    assert found.kept == ("seen", "started")


def test_follows_the_names_of_other_modules(analysed):
    found = analysed(
        """
        import helper
        from helper import twice as double
        def f():
            helper.total += 1
            return double(2)
        """,
        helper="""
        total = 0
        limit = []
        def twice(n):
            limit.append(n)
            print("twice")
            return n * 2
        """,
    )
    needs = one(found, "f").needs
    assert (needs.reads, needs.writes, needs.prints) == (("helper.limit",), ("helper.total",), True)
    assert [module.file for module in found.modules] == ["app.py", "helper.py"]


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        ("return input('name?')", "input"),
        ("return ask()", "input"),
        ("open('out.txt', 'w')", "writes"),
        ("yield 1", "generator"),
        ("open('out.txt')", None),
    ],
)
def test_says_why_a_function_stays(analysed, body, stays):
    found = analysed(f"""
        def ask():
            import sys
            return sys.stdin.readline()
        def f():
            {body}
    """)
    assert one(found, "f").stays == stays


def test_a_function_that_decorates_others_stays_with_them(analysed):
    found = analysed("""
        def twice(f):
            return lambda x: f(f(x))
        @twice
        def add(x):
            return x + 1
    """)
    assert (one(found, "twice").stays, one(found, "add").stays) == ("decorator", None)


def test_names_files_of_the_folder_and_keys_of_the_store(analysed, tmp_path):
    (tmp_path / "rows.csv").write_text("1,2")
    (tmp_path / ".secret").write_text("x")
    found = analysed("""
        from skython import store, load as get
        from skybox.demo import word_count
        def f():
            store("best", open("rows.csv").read() + "/etc/passwd" + ".secret" + "../app.py")
            return get("worst")
        def g():
            return word_count("a")
    """)
    assert (one(found, "f").needs.files, one(found, "f").needs.stores) == (("rows.csv",), ("best", "worst"))
    assert one(found, "g").needs.functions == ("demo/word_count",)


def test_tells_statements_that_act_from_those_that_define(analysed):
    found = analysed("""
        '''A program.'''
        import argparse
        try:
            import numpy
        except ImportError:
            print("no numpy")
        items = [1, 2]
        def f(): ...
        print("begin")
        for item in items:
            f()
        options = argparse.ArgumentParser().parse_args()
        start = f()
        if __name__ == "__main__":
            print(start)
    """)
    assert [first for first, _ in found.modules[0].laptop] == [10, 11, 13, 14]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lock = threading.Lock()\ndef f():\n    with lock: pass", "app.py:3: the global lock is a lock"),
        ("log = open('log')\ndef f():\n    return log.read()", "app.py:3: the global log is an open file"),
        ("s = net.socket()\ndef f():\n    s.send(b'')", "app.py:3: the global s is a socket"),
        ("class A(metaclass=M):\n    pass", "app.py:3: the class A cannot be moved: it has a metaclass"),
        ("class A:\n    __slots__ = ('x',)", "app.py:4: the class A cannot be moved: it has __slots__"),
        ("class A:\n    def each(self):\n        yield 1", "app.py:4: the class A cannot be moved: its method each is a gen"),
        ("class A(dict):\n    pass", "app.py:3: the class A cannot be moved: it inherits from dict"),
    ],
)  # fmt: skip
def test_says_with_its_line_what_cannot_be_moved(analysed, text, said):
    found = messages(analysed(f"import threading\nfrom socket import *; import socket as net\n{text}"))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_a_lock_that_no_moved_function_uses_is_no_fault(analysed):
    assert not analysed("import threading\nlock = threading.Lock()\ndef f(): pass").faults


def test_knows_classes_whose_objects_are_values(analysed):
    found = analysed("""
        import enum, typing
        class Full(Exception): ...
        class Fuller(Full): ...
        class Colour(enum.Enum):
            RED = 1
        class Place(typing.NamedTuple):
            x: int
        class Box: ...
    """)
    assert [definition.name for definition in found.definitions if not definition.by_value] == ["Box"]


def test_names_a_circle_of_imports(analysed):
    found = analysed("import a\ndef f(): pass", a="import b", b="import a")
    assert messages(found) == [
        "b.py:1: a circle of imports: a imports b imports a. Put what both need into a file of its own"
    ]
    assert "circle" in messages(analysed("import a\ndef f(): pass", a="import app"))[0]


def test_refuses_what_is_no_python(analysed):
    with pytest.raises(Refusal) as refused:
        analysed("def f(:\n")
    assert refused.value.failure["faults"][0]["line"] == 1
    with pytest.raises(Refusal):
        analysed("def f():\n    x = 1\n    global x\n")


def test_keeps_what_changes_of_a_class_itself(analysed):
    found = analysed("""
        class Account:
            bank = "First"
            opened = 0
            words = []
            def __init__(self):
                Account.opened += 1
    """)
    assert found.kept == ("Account.opened", "Account.words")
