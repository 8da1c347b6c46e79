"""An interrupt while the program loads ends it with one line and 130."""

from __future__ import annotations

import subprocess
import sys

import pytest

INTERRUPTED_WHILE_LOADING = """
import sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "summarizer.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
from summarizer.cli.entry import main
main()
"""


@pytest.mark.e2e
def test_an_interrupt_while_loading_is_one_line() -> None:
    """Ctrl-C in the first half second shows no traceback."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_WHILE_LOADING], capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert done.stderr == "summarizer: interrupted before anything began.\n"


@pytest.mark.e2e
def test_the_entry_runs_the_command_line() -> None:
    """`python -m summarizer` and the installed script begin here."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("summarizer ")
