"""AWS Signature Version 4 of a GET without body.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import hashlib
import hmac
import time
from dataclasses import dataclass
from urllib.parse import quote

_SERVICE = "lambda"
_EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Key:
    id: str
    secret: str
    session: str | None
    region: str


def signed_headers(key: Key, host: str, path: str, now: float) -> dict[str, str]:
    """`path` is encoded once, as it is sent; the signature is over its second encoding."""
    moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
    headers = {"host": host, "x-amz-date": moment}
    if key.session:
        headers["x-amz-security-token"] = key.session
    names = ";".join(sorted(headers))
    listed = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    request = "\n".join(("GET", quote(path), "", listed, names, _EMPTY))
    scope = f"{moment[:8]}/{key.region}/{_SERVICE}/aws4_request"
    text = "\n".join(("AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(request.encode()).hexdigest()))
    secret = f"AWS4{key.secret}".encode()
    for part in scope.split("/"):
        secret = hmac.new(secret, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
    authorization = f"AWS4-HMAC-SHA256 Credential={key.id}/{scope}, SignedHeaders={names}, Signature={signature}"
    return {**{name: value for name, value in headers.items() if name != "host"}, "authorization": authorization}
