"""HTML bodies of mails become text."""

from __future__ import annotations

import pytest

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
