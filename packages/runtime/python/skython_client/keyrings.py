"""Tokens in the system's keyring, where the package `keyring` is installed and finds one."""

from typing import Any

_SERVICE = "skython"


def write(instance: str, token: str) -> bool:
    """Whether it was kept."""
    keyring = _keyring()
    if keyring is None:
        return False
    try:
        keyring.set_password(_SERVICE, instance, token)
        return bool(keyring.get_password(_SERVICE, instance) == token)
    except Exception:  # a locked keyring, one without a desktop, and every back end has errors of its own
        return False


def read(instance: str) -> str:
    """Empty when the keyring does not say."""
    keyring = _keyring()
    try:
        return str((keyring and keyring.get_password(_SERVICE, instance)) or "")
    except Exception:
        return ""


def _keyring() -> Any:
    try:
        import keyring
        from keyring.backends.fail import Keyring as NoKeyring
    except ImportError:
        return None
    return None if isinstance(keyring.get_keyring(), NoKeyring) else keyring
