"""A batch run looks for garbage seldom, and not at all while it loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from summarizer.settings import Settings


def told_by(code: str) -> object:
    """Run code in a process of its own, as what it sets holds for all of one, and return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_no_garbage_is_looked_for_while_a_run_loads() -> None:
    """What was loaded is left alone afterwards, when collecting goes on."""
    told = told_by(
        "import gc, json\nfrom summarizer.cli import collecting\n"
        "with collecting.put_off():\n    inside = gc.isenabled()\n    loaded = [[] for _ in range(1000)]\n"
        "print(json.dumps([inside, gc.isenabled(), gc.get_freeze_count() >= 1000]))"
    )
    assert told == [False, True, True]


def test_collecting_goes_on_where_loading_fails() -> None:
    """A wrong setting does not leave a process that never looks for garbage."""
    told = told_by(
        "import contextlib, gc, json\nfrom summarizer.cli import collecting\n"
        "with contextlib.suppress(ValueError), collecting.put_off():\n    raise ValueError\n"
        "print(json.dumps([gc.isenabled(), gc.get_freeze_count()]))"
    )
    assert told == [True, 0]


def test_a_client_is_loaded_ahead_only_where_it_will_be_asked(tmp_path: Path) -> None:
    """A run with the rules or with recordings does not pay for the openai package."""

    def loads_openai(settings: Settings) -> object:
        named = (("base_url", settings.base_url), ("model", settings.model))
        given = ", ".join(f"{name}={value!r}" for name, value in named)
        replay = f"Path({str(settings.replay_dir)!r})" if settings.replay_dir else "None"
        return told_by(
            "import json, sys\nfrom pathlib import Path\nfrom summarizer.api import building\n"
            "from summarizer.settings import Settings\n"
            f"building.load_model(Settings({given}, replay_dir={replay}))\n"
            "print(json.dumps('openai' in sys.modules))"
        )

    address = "http://127.0.0.1:1/v1"
    assert loads_openai(Settings(base_url=address, model="m")) is True
    assert loads_openai(Settings(base_url=address, model="offline")) is False
    assert loads_openai(Settings(base_url=address, model="m", replay_dir=tmp_path)) is False


def test_only_a_terminal_loads_rich() -> None:
    """A run that shows no live line does without it."""
    told = told_by(
        "import json, sys\nfrom summarizer.cli.watching import watched\n"
        "with watched(is_quiet=True), watched(is_quiet=False):\n    pass\n"
        "print(json.dumps('rich' in sys.modules))"
    )
    assert told is False
