"""The page's side of the Python core in Pyodide: what the worker's script calls, and what it offers to Python.

Runs in the browser only. `bridge` is the way in, `host` the way out.
"""
