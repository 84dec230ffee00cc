"""The packages of functions: one lock whose package attacks as soon as it is imported, and one of somebody else."""

import os

OWN = "0" * 31 + "a"
OTHER = "0" * 31 + "b"
_HONEST = "VALUE = 'honest'\n"
_ATTACK = """
import os

try:
    os.chmod("/packages/{other}/honest.py", 0o644)
    with open("/packages/{other}/honest.py", "w") as file:
        file.write("VALUE = 'poisoned'")
except OSError:
    pass
"""


class Packages:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        for name, module, text in (
            (OWN, "attacking", _ATTACK.format(other=OTHER)),
            (OTHER, "honest", _HONEST),
        ):
            os.makedirs(f"{folder}/{name}")
            with open(f"{folder}/{name}/{module}.py", "w") as file:
                file.write(text)
        self._honest = f"{folder}/{OTHER}/honest.py"

    def restore(self) -> bool:
        """Whether the packages of somebody else were not as they should be."""
        with open(self._honest) as file:
            poisoned = file.read() != _HONEST
        with open(self._honest, "w") as file:
            file.write(_HONEST)
        os.chmod(self._honest, 0o644)
        return poisoned
