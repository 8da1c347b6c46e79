"""Values of any JSON type under keys that readers look for, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from summarizer.readers.found import Member, Unread

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["Id", "id", "text", "event_id", "body", "m.in_reply_to", "User", "Content"]),
            inner,
            max_size=2,
        )
    ),
)


def fields(*keys: str) -> st.SearchStrategy[dict[str, object]]:
    """Return objects with some of these keys."""
    return st.dictionaries(st.sampled_from(keys), JSON)


def is_sound(member: Member) -> bool:
    """Say whether a member is told, or its segments are what their offsets say."""
    return isinstance(member, Unread) or all(
        segment.span.of(member.document.text) == segment.text for segment in member.document.segments
    )
