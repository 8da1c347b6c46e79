"""The public face is short, sorted, typed, and costs nothing until it is used."""

import subprocess
import sys

import summarizer


def test_the_public_names_are_sorted_and_exist() -> None:
    """Every name of `__all__` can be had, and the list is in order."""
    assert list(summarizer.__all__) == sorted(summarizer.__all__)
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """The lazy face fails like any module."""
    assert not hasattr(summarizer, "summarise")


def test_importing_the_package_imports_no_model_client() -> None:
    """The command's help stays fast."""
    code = "import sys, summarizer; assert not {'openai', 'jinja2', 'pydantic'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
