"""Lists that come page by page."""

from typing import Any

from skython_client.http import Client, path_of


def pages(client: Client, *parts: str, most: int = 1000, **query: str | None) -> list[dict[str, Any]]:
    """At most `most` items, of as many pages as that takes."""
    items: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = client.json("GET", path_of(*parts, **query, cursor=cursor))
        items += page["items"]
        cursor = page.get("next")
        if cursor is None or len(items) >= most:
            return items[:most]
