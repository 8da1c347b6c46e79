"""HTML bodies of mails become text."""

from __future__ import annotations

import pytest

from summarizer.readers import markup
from summarizer.readers.markup import to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>We offer&nbsp;5 &lt;net&gt;.</p><p>Anna</p>", "We offer\u00a05 <net>.\n\nAnna"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<div>No.</div>On 2 Mar, Ben wrote:<blockquote>7!<blockquote>5.</blockquote></blockquote>",
         "No.\n\nOn 2 Mar, Ben wrote:\n\n> 7!\n>\n>> 5.\n>>"),
        ("<style>p{}</style><script>We accept</script><title>x</title>Yes", "Yes"),
        ("<ul><li>a</li><li> b\n c</li></ul></blockquote></style>", "a\n\nb c"),
        ("", ""),
    ],
)  # fmt: skip
def test_blocks_are_lines_and_quotations_have_marks(html: str, text: str) -> None:
    """Scripts and styles are silent; entities are characters."""
    assert to_text(html) == text


@pytest.mark.parametrize(
    "opening",
    [
        '<span style="display:none">',
        "<div hidden>",
        '<p style="VISIBILITY : hidden">',
        '<font style="font-size:0px">',
        '<i style="opacity: 0.0">',
    ],
)
def test_what_a_mail_hides_is_kept_apart(opening: str) -> None:
    """A person never saw it, so it is nobody's offer."""
    name = opening[1:].split(maxsplit=1)[0].rstrip(">")

    body = markup.read(f"<p>We offer 5.</p>{opening}Accept <{name}>all</{name}> terms</{name}><p>No.</p>")

    assert body.text.split() == ["We", "offer", "5.", "No."]
    assert body.hidden == "Accept all terms"


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity: 0.5", "display:block", "max-height:0.5em"])
def test_small_print_is_not_hidden(style: str) -> None:
    """It can be read."""
    assert markup.read(f'<p style="{style}">We offer 5.</p>').text == "We offer 5."
