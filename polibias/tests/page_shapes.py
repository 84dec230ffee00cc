"""Synthetic pages, written by hand: what a server answers, and what a reader should get."""

from dataclasses import dataclass, field

SENTENCES = [
    "The committee met on Tuesday to hear what the towns along the river had to say about the new bridge.",
    "Most of them were for it, some were against it, and one wanted to know who would pay for the paint.",
    "The bridge is to be built of steel, with two lanes for cars and one for those who walk or ride a bicycle.",
]
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
TEXT = "\n\n".join(SENTENCES)
ACCENTS = "Die Brücke über den Fluß kostet 20 € – das ist für viele Städte zu viel, sagen die Bürger."
MENU = "<ul><li>Home and all the news of today</li><li>Politics and everything around it</li></ul>"


@dataclass(frozen=True)
class Shape:
    """What is answered at `/name`; either `text` comes out, or `problem`."""

    name: str
    body: bytes
    text: str = TEXT
    title: str | None = None
    problem: str | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "text/html; charset=utf-8"})


def page(inner: str, head: str = "") -> bytes:
    """A whole page around `inner`."""
    return f"<!doctype html><html><head>{head}</head><body>{inner}</body></html>".encode()


def html(kind: str = "text/html") -> dict[str, str]:
    """A header that tells a media type."""
    return {"content-type": kind}


def readable() -> list[Shape]:
    """Pages whose text is found."""
    accents = f"<p>{ACCENTS}</p>"
    return [
        Shape("plain-paragraphs", page(PARAGRAPHS)),
        Shape("article", page(f"<nav>{MENU}</nav><article>{PARAGRAPHS}</article><footer>Imprint</footer>")),
        Shape("main", page(f"<header>{MENU}</header><main>{PARAGRAPHS}</main>")),
        Shape("two-articles", page(f"<article>{PARAGRAPHS}</article><article><p>{SENTENCES[0]}</p></article>")),
        Shape("deep-divisions", page(f"<div><div>{MENU}</div><div><div><div>{PARAGRAPHS}</div></div></div></div>")),
        Shape("sidebar", page(f"<div class='sidebar'>{MENU}</div><div class='story'>{PARAGRAPHS}</div>")),
        Shape(
            "aside-in-article", page(f"<article>{PARAGRAPHS}<aside><p>Read more of this, dear.</p></aside></article>")
        ),
        Shape(
            "comments", page(f"<article>{PARAGRAPHS}<div id='comments'><p>I disagree with it all.</p></div></article>")
        ),
        Shape("share-buttons", page(f"<article><div class='social-share'>Tell them</div>{PARAGRAPHS}</article>")),
        Shape("newsletter", page(f"<article>{PARAGRAPHS}<div class='newsletter'><p>Sign up now!</p></div></article>")),
        Shape("advertisement", page(f"<article><div class='ad'><p>Buy a bridge!</p></div>{PARAGRAPHS}</article>")),
        Shape("scripts-and-styles", page(f"<article><script>x=1</script><style>p{{}}</style>{PARAGRAPHS}</article>")),
        Shape("hidden", page(f"<article><p hidden>Nobody sees it.</p>{PARAGRAPHS}</article>")),
        Shape("not-displayed", page(f"<article><p style='display: none'>Nobody sees.</p>{PARAGRAPHS}</article>")),
        Shape("form", page(f"<article><form><p>Name and address</p></form>{PARAGRAPHS}</article>")),
        Shape("figure", page(f"<article><figure><figcaption>A picture</figcaption></figure>{PARAGRAPHS}</article>")),
        Shape("list", page(f"<article><ul>{''.join(f'<li>{s}</li>' for s in SENTENCES)}</ul></article>")),
        Shape("quotation", page(f"<article><blockquote>{PARAGRAPHS}</blockquote></article>")),
        Shape("bare-divisions", page("".join(f"<div>{s}</div>" for s in SENTENCES))),
        Shape(
            "inline-marks",
            page(f"<article>{PARAGRAPHS.replace('the new bridge', '<a href=x>the <b>new</b> bridge</a>')}</article>"),
        ),
        Shape("unclosed", f"<title>B</title><article><p>{'<p>'.join(SENTENCES)}".encode(), title="B"),
        Shape(
            "cookie-banner",
            page(f"<div class='cookie-consent'><p>Cookies, cookies.</p></div><article>{PARAGRAPHS}</article>"),
        ),
        Shape("title", page(PARAGRAPHS, "<title>The  bridge &amp; the river</title>"), title="The bridge & the river"),
        Shape(
            "social-title",
            page(PARAGRAPHS, "<title>x</title><meta property='og:title' content='The bridge'>"),
            title="The bridge",
        ),
        Shape("heading-as-title", page(f"<h1>Bridge</h1>{PARAGRAPHS}"), f"Bridge\n\n{TEXT}", title="Bridge"),
        Shape("xhtml", page(PARAGRAPHS), headers=html("application/xhtml+xml")),
        Shape("no-media-type", page(PARAGRAPHS), headers={}),
        Shape("plain-text", TEXT.encode(), headers=html("text/plain; charset=utf-8")),
        Shape("utf-8", page(accents), ACCENTS),
        Shape(
            "latin", page(accents).decode().encode("cp1252"), ACCENTS, headers=html("text/html; charset=windows-1252")
        ),
        Shape(
            "told-in-page",
            page(accents, "<meta charset='windows-1252'>").decode().encode("cp1252"),
            ACCENTS,
            headers=html(),
        ),
        Shape("byte-order-mark", b"\xef\xbb\xbf" + page(accents), ACCENTS, headers=html()),
        Shape("utf-16", page(accents).decode().encode("utf-16"), ACCENTS, headers=html()),
        Shape(
            "unknown-charset",
            page(accents, "<meta charset='utf-8'>"),
            ACCENTS,
            headers=html("text/html; charset=nonsense"),
        ),
        Shape(
            "russian",
            page("<p>Комитет собрался во вторник, чтобы выслушать города у реки.</p>").decode().encode("koi8-r"),
            "Комитет собрался во вторник, чтобы выслушать города у реки.",
            headers=html("text/html; charset=koi8-r"),
        ),
        Shape(
            "long-behind-a-wall",
            page(f"<article>{PARAGRAPHS * 4}</article><p>Already a subscriber?</p>"),
            "\n\n".join(SENTENCES * 4),
        ),
    ]


def refused() -> list[Shape]:
    """Pages that cannot be read, and why."""
    short = f"<article><p>{SENTENCES[0]}</p></article>"
    free = "<script type='application/ld+json'>{\"isAccessibleForFree\": false}</script>"

    def no(
        name: str, problem: str, body: bytes = b"", status: int = 200, headers: dict[str, str] | None = None
    ) -> Shape:
        return Shape(
            name, body, "", None, problem, status, html("text/html; charset=utf-8") if headers is None else headers
        )

    return [
        no("empty-body", "empty"),
        no("empty-page", "empty", page("<div></div>")),
        no("only-a-menu", "empty", page(f"<nav>{MENU}</nav>")),
        no("not-html", "not-a-page", b"\x89PNG", headers=html("image/png")),
        no("json", "not-a-page", b"{}", headers=html("application/json")),
        no("pdf", "pdf", b"%PDF-1.7", headers=html("application/pdf")),
        no("pdf-in-disguise", "pdf", b"%PDF-1.7 ..."),
        no("huge", "too-large", page("<p>" + "bridge " * 400_000 + "</p>")),
        no("paywall", "paywall", page(f"{short}<div>Subscribe to continue reading. Already a subscriber?</div>")),
        no("paywall-told-by-data", "paywall", page(short, free)),
        no("paywall-by-status", "paywall", page(short), 402),
        no("log-in", "paywall", page("<p>Log in to continue.</p>")),
        no("cookie-wall", "cookie-wall", page("<h1>Before you continue</h1><p>We use cookies. Consent?</p>")),
        no(
            "script-only",
            "script-only",
            page("<div id='root'></div><noscript>You need to enable JavaScript.</noscript>"),
        ),
        no("script-alone", "script-only", page("<div id='root'></div><script src='app.js'></script>")),
        no("captcha", "refused", page("<p>Please verify you are a human.</p>")),
        no("missing", "missing", page("<p>No such page</p>"), 404),
        no("gone", "missing", b"", 410),
        no("forbidden", "refused", page("<p>No</p>"), 403),
        no("too-many", "refused", b"", 429),
        no("broken", "server-error", b"", 500),
        no("maintenance", "server-error", page("<p>Back soon</p>"), 503),
        no("loop", "redirects", b"", 302, {"location": "/loop"}),
        no("to-a-file", "address", b"", 302, {"location": "file:///etc/passwd"}),
        no("kept-from-programs", "robots", page(PARAGRAPHS)),
    ]
