"""Sets of layers that fall together."""

HOST_FILES = ("root", "mount", "landlock")
"""Without these a worker sees the server's file system."""
REAL_ROOT = ("uid", "user", "capabilities")
"""Without these a worker of a root zygote is root."""
OWN_CAPABILITIES = ("capabilities", "landlock", "seccomp")
"""Without these a worker is root of its own namespaces."""
