"""PyWren's interface (Jonas et al., "Occupy the Cloud", 2017): a laptop's functions, mapped over an instance's workers.

import skython.pywren as pywren
pwex = pywren.default_executor()
futures = pwex.map(my_function, np.linspace(0.1, 100, 1000))
results = pywren.get_all_results(futures)
"""

try:
    from skython_client.mapping.errors import (
        CallError,
        Cancelled,
        MapError,
        NotPicklable,
        RemoteError,
        ResultError,
        WrongPython,
    )
    from skython_client.mapping.executor import Executor, default_executor
    from skython_client.mapping.future import (
        ALL_COMPLETED,
        ALWAYS,
        ANY_COMPLETED,
        Future,
        get_all_results,
        wait,
    )
except ImportError as error:
    raise ImportError("skython.pywren maps from a laptop; in a running function use skython.map") from error

__all__ = [
    "ALL_COMPLETED",
    "ALWAYS",
    "ANY_COMPLETED",
    "CallError",
    "Cancelled",
    "Executor",
    "Future",
    "MapError",
    "NotPicklable",
    "RemoteError",
    "ResultError",
    "WrongPython",
    "default_executor",
    "get_all_results",
    "wait",
]
