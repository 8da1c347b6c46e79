"""Ctrl-C while the process still loads, which only a process of its own can show."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.crashing import judging
from tests.crashing.judging import Finding, Promise
from tests.crashing.striking import Deed, Ended, Strike
from tests.crashing.sweeping import OPTIONS, Result

PATIENCE_SECONDS = 300
_OURS = f"{os.sep}summarizer{os.sep}"


def while_loading(letters: Path, folder: Path, environment: dict[str, str], rounds: int) -> Result:
    """Interrupt a batch at random moments before it has its store, and let it run again at the end."""
    chance = random.Random(rounds)  # noqa: S311 - a game
    result = Result()
    store = folder / "loading"
    command = [sys.executable, "-m", "summarizer", "batch", str(letters), "--out", str(store), *OPTIONS]
    told = {**os.environ, **environment}
    seconds = _seconds_to_load(command, store, told)
    for number in range(rounds):
        after = chance.uniform(0.0, seconds)
        ended = _interrupted(command, told, after)
        result.rounds += 1
        result.hit += ended.code != 0
        result.codes[ended.code] += 1
        place = f"round {number}, after {after:.3f} s"
        result.findings += [(place, each) for each in _judge(ended)]
    assert len(judging.stored_in(store).documents) == len(list(letters.iterdir()))
    return result


def _judge(ended: Ended) -> list[Finding]:
    """Judge an end; before our first line runs, what is said is Python's own."""
    if ended.code == -signal.SIGINT or ("KeyboardInterrupt" in ended.said and _OURS not in ended.said):
        return []
    found = judging.judge_stop(ended, Strike(Deed.INTERRUPT), is_whole=True)
    return (
        found
        if "summarizer: " in ended.said or ended.code == 0
        else [*found, Finding(Promise.MESSAGE, ended.said)]
    )


def _seconds_to_load(command: list[str], store: Path, environment: dict[str, str]) -> float:
    begun = time.monotonic()
    with subprocess.Popen(command, env=environment) as process:
        while process.poll() is None and not (store / "lock").exists():
            time.sleep(0.002)
        taken = time.monotonic() - begun
    assert process.returncode == 0
    return taken


def _listening() -> None:
    """Take Ctrl-C as a program in the foreground does; a shell lets those in the background ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _interrupted(command: list[str], environment: dict[str, str], after: float) -> Ended:
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_listening,  # noqa: PLW1509 - one thread here
    ) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    return Ended(process.returncode, said, ())
