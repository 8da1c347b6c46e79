"""A view as plain text, for notifications, clients without markup and logs of tests."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.chat.view import Row, View


def render(view: View, *, with_links: bool = True) -> str:
    """Return the view as lines; a link stands in brackets after its words."""
    return "\n".join(_lines(view, with_links=with_links)) + "\n"


def _lines(view: View, *, with_links: bool) -> Iterator[str]:
    yield view.headline
    for section in view.sections:
        yield ""
        yield section.title
        for point in section.points:
            yield f"• {_row(point.head, with_links=with_links)}"
            yield from (f"   {_row(row, with_links=with_links)}" for row in point.under)
    if view.footer:
        yield ""
        yield from view.footer


def _row(row: Row, *, with_links: bool) -> str:
    return "".join(f"{piece.text} <{piece.url}>" if piece.url and with_links else piece.text for piece in row)
