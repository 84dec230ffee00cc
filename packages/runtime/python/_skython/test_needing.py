import pytest

from _skython.failures import Refusal
from _skython.needing import declared_requirements, fits_this_python
from _skython.program import Program

INLINE = """# /// script
# requires-python = ">=3.11"
# dependencies = ["httpx>=0.27", "rich"]
# ///
"""


def _needs(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / f"{name}.py").write_text(text)
    return declared_requirements(Program(str(tmp_path)))


def test_decorators_and_inline_metadata_of_all_files_are_read_with_their_lines(tmp_path):
    found = _needs(
        tmp_path,
        main=INLINE + "import side\n@requirements({'six': '1.16.0', 'rich': ''}, 'lxml>=5')\ndef main(): ...\n",
        side="import skython\n@skython.requirements(attrs='')\nclass A: ...\n",
    )
    assert [(one["requirement"], one["file"], one["line"]) for one in found] == [
        ("httpx>=0.27", "main.py", 1),
        ("rich", "main.py", 1),
        ("six==1.16.0", "main.py", 6),
        ("lxml>=5", "main.py", 6),
        ("attrs", "side.py", 2),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@requirements({'six': 1})\ndef main(): ...", "takes names with versions"),
        ("@requirements(*NAMES)\ndef main(): ...", "needs plain texts"),
        ("# /// script\n# dependencies = 5\n# ///\n", "no list of texts"),
        ("# /// script\n# dependencies = [\n# ///\n", "no TOML"),
        ('# /// script\n# requires-python = ">=3.99"\n# ///\n', "asks for Python >=3.99"),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_the_program(tmp_path, text, said):
    with pytest.raises(Refusal) as refused:
        _needs(tmp_path, main=text)
    assert refused.value.failure["kind"] == "invalid-program"
    assert said in refused.value.failure["faults"][0]["message"]


def test_a_file_that_is_no_python_declares_nothing(tmp_path):
    assert _needs(tmp_path, main="def main(): ...", notes="requirements: (((") == []


def test_requires_python_is_compared_with_this_interpreter(monkeypatch):
    monkeypatch.setattr("sys.version_info", (3, 12, 7, "final", 0))
    for wanted in ("", ">=3.8", "==3.12", "==3.12.*", "~=3.11", "<=3.12", "!=3.11.*,<4", ">3.11", "!=3.12", "odd"):
        assert fits_this_python(wanted), wanted
    for wanted in (">=3.13", "<3.12", "==3.11.*", "~=3.12.8", ">3.12", "!=3.12.*", ">=3.8,<3.12", "===3.11"):
        assert not fits_this_python(wanted), wanted
