"""What can go wrong between a laptop and an instance. Every message says what to do."""

from typing import Any


class ClientError(Exception):
    """`kind` is the kind of a problem document, or one of the laptop's own: `unreachable`, `incompatible`, `usage`."""

    kind = "usage"

    def document(self) -> dict[str, Any]:
        """As a problem document (RFC 9457)."""
        return {"type": f"/problems/{self.kind}", "detail": str(self)}


class Usage(ClientError):
    """The command cannot be carried out as it was given."""


class Unreachable(ClientError):
    """Nobody answers, or not in time."""

    kind = "unreachable"


class Incompatible(ClientError):
    """Somebody answers, but not as this version understands."""

    kind = "incompatible"


class NotSignedIn(ClientError):
    kind = "unauthorised"


class Problem(ClientError):
    """The instance refused, or the function failed: `problem` is its problem document."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(str(problem.get("detail") or problem.get("title") or "The instance refused this."))
        self.problem = problem
        self.kind = str(problem.get("type", "")).rpartition("/")[2]

    def document(self) -> dict[str, Any]:
        return self.problem
