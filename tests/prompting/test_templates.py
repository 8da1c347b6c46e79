"""Templates load once, refuse what they do not know, and can be overridden one by one."""

from pathlib import Path

import pytest

from summarizer.errors import PromptError
from summarizer.prompting import templates


def test_the_system_message_needs_no_variables() -> None:
    """The codebook is static, so that endpoints can cache it."""
    assert templates.load().render("system").startswith("You read a source")


def test_an_undefined_variable_is_an_error() -> None:
    """A template never renders a hole silently."""
    with pytest.raises(PromptError, match=r"reask\.md\.j2"):
        templates.load().render("reask")


def test_a_file_of_the_user_replaces_the_shipped_one(tmp_path: Path) -> None:
    """Only the named file changes; the digest tells the two sets apart."""
    (tmp_path / "reask.md.j2").write_text("Again: {{ reason }}")
    mine = templates.load(tmp_path)
    assert mine.render("reask", reason="cut") == "Again: cut"
    assert mine.render("system") == templates.load().render("system")
    assert mine.digest != templates.load().digest


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    """A typing mistake must not fall back to the shipped templates."""
    with pytest.raises(PromptError, match="does not exist"):
        templates.load(tmp_path / "nowhere")


def test_an_unknown_template_name_is_an_error(tmp_path: Path) -> None:
    """A misspelt file name would otherwise have no effect."""
    (tmp_path / "extrct.md.j2").write_text("x")
    with pytest.raises(PromptError, match=r"extrct\.md\.j2"):
        templates.load(tmp_path)


def test_a_broken_template_is_an_error(tmp_path: Path) -> None:
    """A syntax error names the file."""
    (tmp_path / "reask.md.j2").write_text("{% if %}")
    with pytest.raises(PromptError, match=r"reask\.md\.j2"):
        templates.load(tmp_path).render("reask", reason="x")


def test_a_template_that_fails_is_an_error(tmp_path: Path) -> None:
    """Arithmetic on words fails as a prompt error, not as a bug."""
    (tmp_path / "reask.md.j2").write_text("{{ reason / 2 }}")
    with pytest.raises(PromptError, match="TypeError"):
        templates.load(tmp_path).render("reask", reason="x")


def test_templates_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    """A binary file is named, not shown."""
    (tmp_path / "reask.md.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PromptError, match="UnicodeDecodeError"):
        templates.load(tmp_path)


def test_the_sandbox_keeps_templates_from_python(tmp_path: Path) -> None:
    """Not even a user's template reaches the interpreter."""
    (tmp_path / "reask.md.j2").write_text("{{ reason.__class__.__mro__ }}")
    with pytest.raises(PromptError):
        templates.load(tmp_path).render("reask", reason="x")


def test_jinja_syntax_in_a_value_is_only_text() -> None:
    """A source cannot run a template."""
    assert "{{ 7*7 }}" in templates.load().render("reask", reason="{{ 7*7 }}")


@pytest.mark.parametrize(
    "text",
    ["{{ {}[reason] }}", "{% include reason %}", "{% import reason as x %}", "{{ reason[reason] }}"],
)
def test_a_failing_template_does_not_tell_the_value_it_fails_on(tmp_path: Path, text: str) -> None:
    """What Jinja says may quote a value, and a value may be the document: only the kind is told."""
    (tmp_path / "reask.md.j2").write_text(text)
    with pytest.raises(PromptError) as raised:
        templates.load(tmp_path).render("reask", reason="words of the document")
    assert "words" not in str(raised.value)
    assert raised.value.__context__ is None


def test_an_unknown_variable_and_a_broken_line_are_named(tmp_path: Path) -> None:
    """What is wrong with the template's own text is said, as it can be mended only with that."""
    (tmp_path / "reask.md.j2").write_text("{{ nobody }}")
    (tmp_path / "unite.md.j2").write_text("\n{% for %}")
    with pytest.raises(PromptError, match="'nobody' is undefined"):
        templates.load(tmp_path).render("reask", reason="x")
    with pytest.raises(PromptError, match="line 2"):
        templates.load(tmp_path).render("unite")
