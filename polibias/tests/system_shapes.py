"""Pages as content systems write them, with what a reader should get; written before any extractor had read them."""

from page_shapes import PARAGRAPHS, SENTENCES, TEXT, Shape, page

FIRST, SECOND, THIRD = SENTENCES
LINKS = "".join(f"<li><a href='/{n}'>Another story of the day, number {n}</a></li>" for n in range(6))
TEASER = "<article class='teaser'><h3>More</h3><p>The mayor says that the harbour will be dredged in the spring.</p></article>"


def systems() -> list[Shape]:
    """Named after what is peculiar about them."""
    return [
        Shape("sections", page("".join(f"<div class='section'><p>{one}</p></div>" for one in SENTENCES))),
        Shape("teasers-as-articles", page(f"<div class='post-body'>{PARAGRAPHS}</div><div>{TEASER}</div>")),
        Shape(
            "blog",
            page(
                f"<div id='page'><div class='entry-content'><p>{FIRST}</p><h2>The costs</h2><p>{SECOND}</p><p>{THIRD}</p></div>"
                "<div class='entry-meta'>Posted in Bridges by Ann</div></div>"
            ),
            f"{FIRST}\n\nThe costs\n\n{SECOND}\n\n{THIRD}",
        ),
        Shape("table-layout", page(f"<table><tr><td><ul>{LINKS}</ul></td><td>{PARAGRAPHS}</td></tr></table>")),
        Shape("line-breaks", page(f"<ul>{LINKS}</ul><div class='story-text'>{'<br><br>'.join(SENTENCES)}</div>")),
        Shape("links-after", page(f"<article>{PARAGRAPHS}<h3>More on this</h3><ul>{LINKS}</ul></article>")),
        Shape("links-before", page(f"<main><ul class='topics'>{LINKS}</ul>{PARAGRAPHS}</main>")),
        Shape(
            "byline",
            page(
                "<article><header><h1>Bridge</h1><p class='byline'>By Ann Other</p><time>2 May</time></header>"
                f"<div class='article-body'>{PARAGRAPHS}</div></article>"
            ),
            f"Bridge\n\n{TEXT}",
        ),
        Shape(
            "paragraphs-in-divisions", page(f"<article>{''.join(f'<div>{one}</div>' for one in SENTENCES)}</article>")
        ),
        Shape(
            "copyright",
            page(
                f"<div class='article-body'>{PARAGRAPHS}</div><div class='bottom'><p>Copyright 2026 The Gazette. All rights"
                " reserved. Terms of use and privacy policy.</p></div>"
            ),
        ),
    ]
