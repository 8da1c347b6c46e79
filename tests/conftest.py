"""Rules that hold for every test: no outside network, no settings from outside, no silent e2e skip."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator

import hypothesis
import pytest

SKIPS_ARE_FAILURES = os.environ.get("SUMMARIZER_E2E") == "required"
OPTIONAL_NEEDS = ("../shared", "llama-server")
"""A skip whose reason names one of these is allowed everywhere: CI cannot install them by itself."""

_LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1", "", "None"})

hypothesis.settings.register_profile("project", deadline=None, print_blob=True)
hypothesis.settings.register_profile("few", deadline=None, print_blob=True, max_examples=10)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))


def _forbid_outside_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        host = str(address[0]) if isinstance(address, tuple) else ""
    elif event == "socket.getaddrinfo":
        host = arguments[0].decode() if isinstance(arguments[0], bytes) else str(arguments[0])
    else:
        return
    if host not in _LOOPBACK_HOSTS and not host.startswith("127."):
        message = f"a test tried to reach {host}; tests stay on loopback"
        raise RuntimeError(message)


def _hide_outside_settings() -> None:
    for name in tuple(os.environ):
        is_setting = name.startswith(("OPENAI_", "SUMMARIZER_", "TIKTOKEN_")) and name != "SUMMARIZER_E2E"
        is_proxy = name.lower() in {"http_proxy", "https_proxy", "all_proxy"}
        if is_setting or is_proxy:
            del os.environ[name]


def _trust_nobody() -> None:
    """Let clients begin without the system's certificates, whose reading takes longer than most runs.

    No peer on loopback shows one of them. A test that needs them finds where they are as OUTSIDE_SSL_….
    """
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if os.environ.get(name, os.devnull) != os.devnull:
            os.environ[f"OUTSIDE_{name}"] = os.environ.pop(name)
    os.environ["SSL_CERT_DIR"] = os.devnull


_hide_outside_settings()
_trust_nobody()
sys.addaudithook(_forbid_outside_network)
gc.disable()  # until all is collected: what modules and tests are made of stays, and a look costs a fifth


def pytest_collection_finish() -> None:
    """Take up looking for garbage again, but not among what was there before the first test."""
    gc.freeze()
    gc.enable()


def _must_not_be_skipped(reason: str) -> bool:
    return SKIPS_ARE_FAILURES and not any(need in reason for need in OPTIONAL_NEEDS)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of an end-to-end test into a failure where SUMMARIZER_E2E=required."""
    report = yield
    is_skip = report.skipped and not hasattr(report, "wasxfail")
    if is_skip and item.get_closest_marker("e2e") and _must_not_be_skipped(report.longreprtext):
        report.outcome = "failed"
        report.longrepr = f"an e2e test must run here, but was skipped: {report.longreprtext}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole test file into a failure where SUMMARIZER_E2E=required."""
    report = yield
    if report.skipped and _must_not_be_skipped(report.longreprtext):
        report.outcome = "failed"
        report.longrepr = f"a test file must run here, but was skipped: {report.longreprtext}"
    return report
