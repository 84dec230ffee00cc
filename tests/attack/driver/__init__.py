"""Drives the real zygote and its workers over the real frames (docs/protocol.md)."""
