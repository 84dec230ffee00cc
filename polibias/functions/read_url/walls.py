"""Tells pages that show a wall instead of their text."""

import re

from extracting import Document

# With so many words there is enough to read, whatever the page says of itself.
ENOUGH_WORDS = 150
# A banner about cookies over a text is no wall; with so few words it is all there is.
FEW_WORDS = 40

_PAYWALL = re.compile(
    r"subscribe to (?:continue|read|keep)|already a subscriber|to continue reading|subscribers? only"
    r"|become a (?:member|subscriber) to|log in to (?:continue|read)|sign in to (?:continue|read)"
    r"|start your (?:free )?trial"
    r"|register (?:for free )?to (?:continue|read)|you have (?:reached|read) your|remaining free articles?"
)
_PAID = re.compile(
    rb"""["']?isAccessibleForFree["']?\s*:\s*["']?false|content_tier["']\s+content=["'](?:locked|metered)""", re.I
)
_COOKIES = re.compile(r"\bcookies?\b|\bgdpr\b|\bconsent\b")
_SCRIPT = re.compile(
    r"(?:enable|requires?|turn on|need|without) javascript"
    r"|javascript (?:is|must be|to be) (?:enabled|disabled|required)"
)
_ROBOT = re.compile(
    r"verify (?:that )?you are (?:a )?human|are you a robot|captcha|unusual traffic|checking your browser"
)


def wall_of(document: Document, content: bytes) -> tuple[str, str] | None:
    """problem and message, or None for a page that can be read."""
    words = len(document.text.split())
    if words >= ENOUGH_WORDS:
        return None
    said = document.everything.lower()
    if _ROBOT.search(said):
        return "refused", "The site wants to see that you are no program. Copy the text and paste it instead."
    if _PAYWALL.search(said) or _PAID.search(content):
        return "paywall", "The page is for subscribers. Copy the text that you can read and paste it instead."
    if _SCRIPT.search(said) or (not said and b"<script" in content.lower()):
        return "script-only", "The page shows its text by scripts only. Copy the text and paste it instead."
    if words < FEW_WORDS and len(_COOKIES.findall(said)) >= 2:
        return "cookie-wall", "The page shows a question about cookies instead of its text. Paste the text instead."
    if not document.text.strip():
        return "empty", "No text was found on the page."
    return None
