"""Drops every capability for good (capabilities(7))."""

import ctypes
import struct

from ..kernel.libc import check, libc

_CAPBSET_DROP, _SET_SECUREBITS, _CAP_AMBIENT, _AMBIENT_CLEAR_ALL = 24, 28, 47, 4
_VERSION_3 = 0x20080522
_MOST_CAPABILITIES = 64
_NO_ROOT_FOREVER = 0b101111
"""Root gets nothing by being root, ids carry no capabilities over, and none of this can be undone."""


def drop_capabilities() -> None:
    """Bounding, ambient, permitted, effective and inheritable sets become empty."""
    libc.prctl(_SET_SECUREBITS, ctypes.c_ulong(_NO_ROOT_FOREVER), 0, 0, 0)
    for capability in range(_MOST_CAPABILITIES):
        if libc.prctl(_CAPBSET_DROP, ctypes.c_ulong(capability), 0, 0, 0) < 0:
            break
    libc.prctl(_CAP_AMBIENT, ctypes.c_ulong(_AMBIENT_CLEAR_ALL), 0, 0, 0)
    check(libc.capset(struct.pack("=Ii", _VERSION_3, 0), bytes(24)), "capset")
