"""What goes wrong with flows."""

from skython.errors import SkythonError


class FlowEnding(SkythonError):
    """What ends a flow."""


class FlowError(FlowEnding):
    """A flow cannot be run as it was written. Nothing of it ran because of that."""


class CircularFlow(FlowError):
    """A node needs its own result, perhaps by others."""


class NodeFailed(FlowEnding):
    """A node raised, or one that it needs; the message says which, and why."""
