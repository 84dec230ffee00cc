"""The instances this laptop is signed in to."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from skython_client import keyrings
from skython_client.errors import NotSignedIn, Usage
from skython_client.places import settings_folder, write_private

DEFAULT_INSTANCE = "http://localhost:8000"


@dataclass(frozen=True)
class Account:
    """Who is signed in where. `token` is empty when nobody is."""

    instance: str
    name: str = ""
    token: str = ""

    def required(self) -> "Account":
        """Raises NotSignedIn."""
        if self.token:
            return self
        raise NotSignedIn(f"You are not signed in to {self.instance}. Sign in with: skython login {self.instance}")


def instance_url(text: str) -> str:
    """`localhost:8000` and `https://skython.example/` as an origin. Raises Usage."""
    url = text if "://" in text else f"{'http' if _is_local(text) else 'https'}://{text}"
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and parts.hostname is not None and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.path not in ("", "/") or parts.query or parts.username:
        raise Usage(f"{text!r} is no address of an instance. It looks like https://skython.example or localhost:8000.")
    return f"{parts.scheme}://{parts.netloc}".lower()


def read_account(instance: str | None = None) -> Account:
    """The account at an instance: the named one, `SKYTHON_INSTANCE`, or the one signed in to last.

    `SKYTHON_TOKEN` takes the place of a kept token.
    """
    kept = _read()
    named = instance or os.environ.get("SKYTHON_INSTANCE")
    url = instance_url(named) if named else str(kept.get("current") or DEFAULT_INSTANCE)
    entry = _entries(kept).get(url, {})
    token = os.environ.get("SKYTHON_TOKEN") or entry.get("token") or ""
    if not token and entry.get("keyring"):
        token = keyrings.read(url)
    return Account(url, "" if os.environ.get("SKYTHON_TOKEN") else entry.get("name", ""), token)


def keep_account(account: Account) -> str:
    """Signs in from now on. The token goes to the system's keyring, else into a file only its owner reads.

    Where it went, for a person.
    """
    kept = _read()
    in_keyring = keyrings.write(account.instance, account.token)
    entry: dict[str, str] = {**asdict(account), "keyring": "yes", "token": ""} if in_keyring else asdict(account)
    content = {"current": account.instance, "instances": {**_entries(kept), account.instance: entry}}
    write_private(_file(), json.dumps(content, indent=2))
    return "the system's keyring" if in_keyring else str(_file())


def _file() -> Path:
    return settings_folder() / "instances.json"


def _read() -> dict[str, object]:
    try:
        content = json.loads(_file().read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise Usage(f"{_file()} cannot be read ({error}). Delete it and sign in again with: skython login") from None
    return content if isinstance(content, dict) else {}


def _entries(kept: dict[str, object]) -> dict[str, dict[str, str]]:
    found = kept.get("instances")
    return found if isinstance(found, dict) else {}


def _is_local(text: str) -> bool:
    host = text.partition("/")[0].rpartition(":")[0] or text.partition("/")[0]
    return host in ("localhost", "127.0.0.1", "[::1]")
