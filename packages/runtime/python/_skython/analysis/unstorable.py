"""Globals that belong to one process: locks, sockets, open files."""

import ast

from _skython.analysis.modules import OwnModule
from _skython.analysis.uses import dotted

_KINDS = {
    "a lock": ("threading.Lock", "threading.RLock", "threading.Condition", "threading.Semaphore", "threading.Event",
               "threading.BoundedSemaphore", "threading.Barrier", "multiprocessing.Lock", "asyncio.Lock",
               "asyncio.Event"),
    "a thread": ("threading.Thread", "threading.Timer", "concurrent.futures.ThreadPoolExecutor",
                 "concurrent.futures.ProcessPoolExecutor", "multiprocessing.Pool"),
    "a queue": ("queue.Queue", "queue.LifoQueue", "queue.PriorityQueue", "queue.SimpleQueue", "multiprocessing.Queue"),
    "a socket": ("socket.socket", "socket.create_connection", "ssl.wrap_socket"),
    "an open file": ("open", "io.open", "gzip.open", "bz2.open", "lzma.open", "os.fdopen", "tempfile.TemporaryFile",
                     "tempfile.NamedTemporaryFile", "zipfile.ZipFile", "tarfile.open"),
    "a connection": ("sqlite3.connect", "http.client.HTTPConnection", "http.client.HTTPSConnection",
                     "psycopg2.connect"),
    "a process": ("subprocess.Popen", "multiprocessing.Process"),
    "an iterator": ("iter", "map", "filter", "zip", "enumerate", "reversed", "itertools.count", "itertools.cycle"),
}  # fmt: skip

_BY_NAME = {name: kind for kind, names in _KINDS.items() for name in names}


def unstorable(module: OwnModule, value: ast.expr) -> str | None:
    """What it is that cannot be stored, for a sentence; None for what might be."""
    if isinstance(value, ast.GeneratorExp):
        return "a generator"
    if not isinstance(value, ast.Call):
        return None
    name = dotted(value.func)
    first, _, rest = name.partition(".")
    origin = module.imports.get(first, first)
    return _BY_NAME.get(f"{origin}.{rest}" if rest else origin)
