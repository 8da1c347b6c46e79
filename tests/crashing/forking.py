"""Runs commands in forks of a process that has loaded everything, so that a strike costs no start-up.

    LD_PRELOAD=shim.so python forking.py

Each line of standard input is an errand as JSON. The first is done in this process, whose answer is the exit
code; the lines that come back for each other are the fork's process id and, once it has ended, its exit code
and, unless it was to be struck, the most memory that it had, in KiB.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import signal
import sys
import threading
from typing import Any


def main() -> None:
    """Fork for each errand; only a fork returns from the waiting, and does it."""
    warm_up(json.loads(sys.stdin.readline()))
    errand = wait_for_an_errand()
    if errand is not None:
        do(errand)


def warm_up(errand: dict[str, Any]) -> None:
    """Do an errand in this process, which loads and compiles all that its forks will need."""
    own = [os.dup(stream) for stream in range(3)]
    redirect(errand["said"])
    os.environ.update(errand["environment"])
    code = run_all(errand["commands"])
    for name in errand.get("modules", ()):
        importlib.import_module(name)
    for stream, handle in enumerate(own):
        os.dup2(handle, stream)
        os.close(handle)
    gc.freeze()  # what is loaded is neither looked through nor copied by each fork
    # A thread would be missing in the forks, and what it holds would stay locked.
    print(code if threading.active_count() == 1 else "a thread goes on", flush=True)  # noqa: T201


def run_all(commands: list[list[str]]) -> int:
    """Run the commands as long as they succeed; the exit code of the last."""
    from summarizer.cli.app import run

    return next((code for each in commands if (code := run(each))), 0)


def wait_for_an_errand() -> dict[str, Any] | None:
    """Return an errand in a new process; None in the old one, once there are no more."""
    for line in sys.stdin:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # until the fork can tell
        pid = os.fork()
        if pid == 0:
            return dict(json.loads(line))
        print(pid, flush=True)  # noqa: T201 - the answer
        _, status, used = os.wait4(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer
        if "strike" not in json.loads(line):
            print(used.ru_maxrss, flush=True)  # noqa: T201 - the answer
    return None


def do(errand: dict[str, Any]) -> None:
    """Run the commands one after the other as long as they succeed, and end as the command line does."""
    redirect(errand["said"])
    os.environ.update(errand["environment"])
    is_struck = "strike" in errand and arm(errand)
    from summarizer.cli.app import leave

    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background ignores it
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        code = run_all(errand["commands"])
    except KeyboardInterrupt:  # as summarizer.cli.entry does
        sys.stderr.write("summarizer: interrupted before anything began.\n")
        sys.exit(130)
    if is_struck:
        leave(code)
    sys.stdout.flush()
    os._exit(code)  # tidying up takes a third of the time, and is looked at where it is struck


def arm(errand: dict[str, Any]) -> bool:
    """Tell the shim what it shall do, and say whether it will strike."""
    shim = ctypes.CDLL(None)
    shim.strike_arm.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_long, *[ctypes.c_int] * 3]
    shim.strike_arm(errand["root"].encode(), errand["log"].encode(), *errand["strike"])
    return bool(errand["strike"][0])


def redirect(said: str) -> None:
    """Let the process read nothing, and say to a file what it says."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    spoken = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for handle, stream in ((nothing, 0), (spoken, 1), (spoken, 2)):
        os.dup2(handle, stream)


if __name__ == "__main__":
    main()
