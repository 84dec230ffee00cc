"""Reads the data set."""

import json
import lzma
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TRAINING = "congress_train"
# Evaluation only: nothing is learned from these.
EVALUATION = ("congress_dev", "platforms_1960_2016", "floor_2005_chunks", "nonpolitical_dev")


@dataclass(frozen=True)
class Document:
    """A text. `side` is 1 for Republicans, -1 for Democrats, 0 where there is none; `person` who is counted as one."""

    text: str
    genre: str
    side: int
    person: str
    name: str


def read_documents(folder: Path, name: str) -> list[Document]:
    """The documents of one file, title first. Raises FileNotFoundError with the path that is missing."""
    with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    keys = _people(rows)
    return [_document(name, at, row, keys) for at, row in enumerate(rows)]


def _document(name: str, at: int, row: dict[str, Any], keys: dict[str, str]) -> Document:
    title = row.get("title") or ""
    person = row.get("person") or row.get("doc") or f"{name}/{at}"
    genre = row.get("src", name)
    if name.startswith("platforms"):
        genre = "platforms since 1984" if row["year"] >= 1984 else "platforms 1960-1980"
    return Document(
        text=f"{title}\n{row['text']}" if title else row["text"],
        genre=genre,
        side={"R": 1, "D": -1}.get(row.get("party", ""), 0),
        person=keys.get(person, person),
        name=row.get("name") or "",
    )


def _people(rows: list[dict[str, Any]]) -> dict[str, str]:
    """The releases of 2004-07 know senators by surname only: joins them with the senator of that name and party."""
    senators = {
        (_surname(row["name"]), row["party"]): row["person"]
        for row in rows
        if row.get("chamber") == "Senate" and not row["person"].startswith("senate:")
    }
    return {
        row["person"]: senators[_surname(row["name"]), row["party"]]
        for row in rows
        if str(row.get("person", "")).startswith("senate:") and (_surname(row["name"]), row["party"]) in senators
    }


def _surname(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return next((word for word in reversed(words) if word not in {"jr", "sr", "ii", "iii", "iv"}), "")
