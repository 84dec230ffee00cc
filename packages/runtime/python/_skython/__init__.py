"""The Python core of skython: entry points, binding, encoding, logs.

Standard library only; the same files run in native CPython 3.12 and in Pyodide.
A runner uses `_skython.session.Session` (docs/protocol.md); authors use `skython`.
"""
