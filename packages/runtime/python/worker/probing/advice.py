"""What an operator can do about a part that is missing."""

_SWITCHES = {
    "/proc/sys/kernel/unprivileged_userns_clone": ("0", "sysctl kernel.unprivileged_userns_clone=1"),
    "/proc/sys/user/max_user_namespaces": ("0", "sysctl user.max_user_namespaces=10000"),
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": (
        "1",
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0",
    ),
}
_CONTAINER = "in a container, run it with a seccomp and AppArmor profile that lets it make namespaces and mounts"


def advise(part: str) -> str:
    """One sentence."""
    if part.endswith("namespaces"):
        switches = [command for path, (value, command) in _SWITCHES.items() if _reads(path, value)]
        return f"Allow it with: {'; '.join(switches)}" if switches else f"Allow it on the host; {_CONTAINER}"
    if part == "Landlock":
        return "Use Linux 5.13 or newer with landlock in the `lsm=` list of the kernel's command line"
    if part == "seccomp":
        return "Use a kernel with CONFIG_SECCOMP_FILTER on x86-64 or arm64"
    return f"Use Linux 5.13 or newer; {_CONTAINER}"


def _reads(path: str, value: str) -> bool:
    try:
        with open(path) as file:
            return file.read().strip() == value
    except OSError:
        return False
