"""The choice of a counter: exact without a surprise, else an estimate."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.tokens import load
from summarizer.tokens.loading import encoding_name, pick
from summarizer.tokens.ranks import KNOWN, RankFile, from_extra

NO_EXTRA = "no_such_package_here"


@pytest.fixture
def o200k() -> tuple[RankFile, bytes]:
    content = from_extra(KNOWN["o200k_base"])
    if content is None:
        pytest.skip("the offline extra is not installed")
    return KNOWN["o200k_base"], content


@pytest.mark.parametrize(
    ("model", "name"),
    [("gpt-5-mini", "o200k_base"), ("gpt-oss-20b", "o200k_base"), ("gpt-4", "cl100k_base"), ("llama-3", "")],
)
def test_models_have_the_encoding_that_tiktoken_lists(model: str, name: str) -> None:
    """A model that tiktoken does not know has none."""
    assert encoding_name(model) == name


def test_without_ranks_the_count_is_an_estimate(tmp_path: Path) -> None:
    """No cache file, no extra, no leave to download: an estimate marked as one."""
    assert not pick("gpt-5", cache_dir=tmp_path, fetch=None, extra=NO_EXTRA).is_exact


def test_an_unknown_model_is_estimated_and_nothing_is_fetched(tmp_path: Path) -> None:
    """Ranks of another model would give counts that look exact and are not."""
    fetched: list[str] = []

    def fetch(url: str) -> bytes | None:
        fetched.append(url)
        return None

    counter = pick("llama-3", cache_dir=tmp_path, fetch=fetch)
    assert (counter.is_exact, fetched) == (False, [])


def test_a_download_is_counted_with_and_kept(tmp_path: Path, o200k: tuple[RankFile, bytes]) -> None:
    """With leave to download the ranks arrive once; the next load finds them in the cache."""
    first = pick("gpt-5", cache_dir=tmp_path, fetch=lambda _: o200k[1], extra=NO_EXTRA)
    second = pick("gpt-5", cache_dir=tmp_path, fetch=None, extra=NO_EXTRA)
    assert first.is_exact
    assert second.is_exact


def test_a_download_needs_no_cache_folder(o200k: tuple[RankFile, bytes]) -> None:
    """Where caching is off, the ranks are used and not stored."""
    assert pick("gpt-5", cache_dir=None, fetch=lambda _: o200k[1], extra=NO_EXTRA).is_exact


@pytest.mark.parametrize("answer", [None, b"a portal's login page"])
def test_a_wrong_download_is_not_believed(tmp_path: Path, answer: bytes | None) -> None:
    """A hash that does not fit leads to the estimate, and nothing is stored."""
    assert not pick("gpt-5", cache_dir=tmp_path, fetch=lambda _: answer, extra=NO_EXTRA).is_exact
    assert list(tmp_path.iterdir()) == []


def test_counters_are_kept(tmp_path: Path) -> None:
    """The same question gives the same counter, so that the ranks are read once."""
    assert load("llama-3", cache_dir=tmp_path) is load("llama-3", cache_dir=tmp_path)
    assert not load("llama-3", cache_dir=tmp_path, allow_download=True).is_exact


def test_importing_the_package_does_not_touch_tiktoken() -> None:
    """Import of tiktoken costs time, and fetches: only a wish to count brings it in."""
    code = "import sys, summarizer.tokens; sys.exit('tiktoken' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
