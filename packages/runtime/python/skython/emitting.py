"""Events for those who follow `/events/<owner>/<topic>`."""

import re
from typing import Any

from _skython.encoding.jsontext import dump
from skython.asking import ask

_TOPIC = re.compile(r"[a-z][a-z0-9_-]{0,62}")


def emit(topic: str, data: Any = None, /) -> None:
    """Sends data, as JSON, to everybody who follows the topic of this function's owner.

    Returns when the instance has written the event down. A draft has no followers: there it is printed.
    Raises EventTooLarge, TooManyEvents or TooManyTopics; ValueError for a topic that is no name, TypeError for data
    that cannot be JSON.
    """
    if not isinstance(topic, str):
        raise TypeError(f"a topic is text like 'classified', not {type(topic).__name__}")
    if not _TOPIC.fullmatch(topic):
        raise ValueError("a topic starts with a small letter and has at most 63 small letters, digits, '_' or '-'")
    body = dump(data)
    reply, _ = ask({"op": "emit", "topic": topic}, body)
    if reply.get("heard") is False:
        print(f"emit {topic} {body.decode()}")
