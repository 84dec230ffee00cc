"""Programs whose files want to lie elsewhere, sent as if every check of the server had failed."""

from driver.attack import Attack

_MAIN = """
FOUND = os.path.exists("/tmp/evil.txt")

def main(target):
    return "the file lies in /tmp" if FOUND else None
"""


def _elsewhere(path: str) -> Attack:
    return Attack(f"write a file of the program to {path}", _MAIN, host_layer="path checks", files={path: b"x"})


ATTACKS = tuple(
    _elsewhere(path) for path in ("../tmp/evil.txt", "/tmp/evil.txt", "a/../../tmp/evil.txt", "./../tmp/evil.txt")
)
