"""What goes wrong with flows."""

from skython.errors import SkythonError


class FlowError(SkythonError):
    """A flow cannot be run as it was written. Nothing of it ran because of that."""


class CircularFlow(FlowError):
    """A node needs its own result, perhaps by others."""


class NodeFailed(SkythonError):
    """A node raised, or one that it needs; the message says which, and why."""
