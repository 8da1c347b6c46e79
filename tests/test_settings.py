"""Settings come from the environment and from overrides, are checked at once, and never show the key."""

from pathlib import Path

import pytest

from summarizer.errors import SettingsError
from summarizer.settings import Settings


def test_the_environment_gives_key_address_and_model() -> None:
    """The usual variables are enough to reach an endpoint."""
    environ = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "SUMMARIZER_MODEL": "m"}
    settings = Settings.from_environment(environ)
    assert (settings.api_key, settings.base_url, settings.model) == ("k", "http://127.0.0.1:1/v1", "m")
    assert settings.has_endpoint


def test_an_override_wins_over_the_environment() -> None:
    """What is typed counts more than what is set; None means not typed."""
    settings = Settings.from_environment({"SUMMARIZER_MODEL": "m"}, model="other", seed=None)
    assert settings.model == "other"
    assert settings.seed is None


def test_an_empty_environment_has_no_endpoint() -> None:
    """Nothing is assumed."""
    assert not Settings.from_environment({}).has_endpoint


def test_the_key_never_shows_in_a_repr() -> None:
    """A printed settings value is safe to paste."""
    assert "sk-secret" not in repr(Settings(api_key="sk-secret", proxy="http://u:sk-secret@proxy.example"))


def test_an_unknown_option_is_an_error() -> None:
    """A typing mistake in code does not pass silently."""
    with pytest.raises(SettingsError, match="'modell'"):
        Settings.from_environment({}, modell="m")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"concurrency": 0}, "--concurrency"),
        ({"max_calls": 0}, "--max-calls"),
        ({"timeout_seconds": 0.0}, "--timeout"),
        ({"temperature": 3.0}, "--temperature"),
        ({"reasoning_effort": "huge"}, "--reasoning-effort"),
        ({"record_dir": Path("a"), "replay_dir": Path("b")}, "--replay"),
    ],
)
def test_values_out_of_range_name_their_option(wrong: dict[str, object], message: str) -> None:
    """The message says which option is wrong."""
    with pytest.raises(SettingsError, match=message):
        Settings.from_environment({}, **wrong)


@pytest.mark.parametrize(
    ("environ", "proxy"),
    [
        ({"HTTPS_PROXY": "http://p.example:1"}, "http://p.example:1"),
        ({"https_proxy": "http://q.example:1", "HTTPS_PROXY": "http://p.example:1"}, "http://q.example:1"),
        ({"ALL_PROXY": "http://p.example:1"}, "http://p.example:1"),
        ({"HTTPS_PROXY": "http://p.example:1", "NO_PROXY": "api.openai.com"}, None),
        ({"HTTPS_PROXY": "http://p.example:1", "OPENAI_BASE_URL": "http://endpoint.example/v1"}, None),
        (
            {"http_proxy": "http://p.example:1", "OPENAI_BASE_URL": "http://e.example/v1"},
            "http://p.example:1",
        ),
        ({}, None),
    ],
)
def test_a_proxy_is_taken_by_the_usual_rules(environ: dict[str, str], proxy: str | None) -> None:
    """Scheme, capital letters and NO_PROXY count as elsewhere."""
    assert Settings.from_environment(environ).proxy == proxy


@pytest.mark.parametrize("variable", ["TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"])
def test_the_token_ranks_are_looked_for_where_tiktoken_keeps_them(variable: str) -> None:
    """The two variables are tiktoken's own."""
    assert Settings.from_environment({variable: "/ranks"}).tokens_cache_dir == Path("/ranks")


def test_debug_is_switched_on_by_the_environment() -> None:
    """Anything but empty and 0 counts as on."""
    assert Settings.from_environment({"SUMMARIZER_DEBUG": "1"}).debug
    assert not Settings.from_environment({"SUMMARIZER_DEBUG": "0"}).debug


def test_an_address_that_cannot_be_taken_apart_has_no_proxy() -> None:
    """The client is the one who refuses it, with a hint."""
    settings = Settings.from_environment(
        {"OPENAI_BASE_URL": "http://[::1", "ALL_PROXY": "http://127.0.0.1:1"}
    )
    assert settings.proxy is None
