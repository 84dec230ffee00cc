"""The files that workers share: one of the attacker's own program, and one of somebody else's that holds the secret."""

import hashlib
import os
import secrets

_OWN = b"as it was published"


class Shelf:
    def __init__(self, folder: str, secret: str) -> None:
        self.folder = folder
        os.mkdir(folder)
        os.chmod(folder, 0o711)
        self.own = secrets.token_hex(32)
        self._secret = secret.encode()
        self._put(self.own, _OWN)
        self._put(secrets.token_hex(32), self._secret)

    def restore(self) -> bool:
        """Whether the attacker's file was not as it should be."""
        path = f"{self.folder}/{self.own}"
        try:
            with open(path, "rb") as file:
                if file.read() == _OWN:
                    return False
            os.unlink(path)
        except FileNotFoundError:
            pass
        self._put(self.own, _OWN)
        return True

    def name_by_hash(self, does: bool) -> None:
        """As if the shelf named its files by what is in them."""
        path = f"{self.folder}/{hashlib.sha256(self._secret).hexdigest()}"
        if does:
            self._put(os.path.basename(path), self._secret)
        elif os.path.exists(path):
            os.unlink(path)

    def _put(self, name: str, content: bytes) -> None:
        path = f"{self.folder}/{name}"
        with open(path, "wb") as file:
            file.write(content)
        os.chmod(path, 0o444)
