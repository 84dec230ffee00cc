"""The debugger's way to the person. Messages are JSON texts; src/pyodide/debug/messages.ts says what they hold."""

from typing import Protocol


class DebugPort(Protocol):
    """One stopped program at a time: `wait` holds it."""

    def tell(self, message: str) -> None:
        """Says something; does not wait."""

    def can_wait(self) -> bool:
        """Whether this very spot can be held."""
        ...

    def wait(self) -> str:
        """The next command. Holds the program until there is one."""
        ...

    def poll(self) -> str | None:
        """A command that came while the program ran, if any. May give others a moment to arrive."""
        ...


class Console(Protocol):
    """Where log points write to: what the program prints comes first when it was printed before."""

    def write(self, text: str) -> None: ...

    def flush(self) -> None: ...
