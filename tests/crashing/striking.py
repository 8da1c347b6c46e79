"""Commands that are struck at a write-type system call: an errand comes in, how it ended goes out."""

from __future__ import annotations

import errno
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HANG_SECONDS = 90.0
Commands = Sequence[Sequence[str]]
HUNG = -1000
"""The exit code of a process that did not end by itself."""


class Deed(IntEnum):
    """What happens at the call, as shim.c numbers it."""

    NOTHING = 0
    KILL = 1
    HALF = 2
    INTERRUPT = 3
    FAIL = 4


@dataclass(frozen=True)
class Strike:
    """What happens at which call, counted from 1; a failure has an `errno`, and may last for ever."""

    deed: Deed = Deed.NOTHING
    number: int = 0
    error: int = 0
    lasts: bool = False

    def __str__(self) -> str:
        name = errno.errorcode[self.error] if self.error else self.deed.name.lower()
        return f"{name} at {self.number}{' and after' if self.lasts else ''}"


UNDISTURBED = Strike()


@dataclass(frozen=True)
class Call:
    """A write-type call that the process made: `kind` such as fsync, on which file, by which thread."""

    number: int
    kind: str
    file: str
    thread: int
    is_struck: bool


@dataclass(frozen=True)
class Ended:
    """How a process ended, what it said, and the write-type calls that it made."""

    code: int
    said: str
    calls: tuple[Call, ...]

    @property
    def struck(self) -> tuple[Call, ...]:
        """Return the calls that were struck."""
        return tuple(call for call in self.calls if call.is_struck)


def build_shim(folder: Path) -> Path:
    """Compile the shim into the folder; needs a C compiler as `cc`."""
    shim = folder / "shim.so"
    command = ["cc", "-O1", "-shared", "-fPIC", "-o", str(shim), str(HERE / "shim.c"), "-ldl"]
    subprocess.run(command, check=True, timeout=60)
    return shim


class Forks:
    """Runs commands in forks of one process, one after the other."""

    def __init__(self, process: subprocess.Popen[str], folder: Path, environment: dict[str, str]) -> None:
        self._process = process
        self._said = folder / "said"
        self._log = folder / "log"
        self._environment = environment
        self._pid = 0

    @property
    def pid(self) -> int:
        """Return the number of the process that forks."""
        return self._process.pid

    @property
    def own_bytes(self) -> int:
        """Return the memory of the process that forks, with which each of its forks begins."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def run(self, commands: Commands, root: Path, strike: Strike = UNDISTURBED) -> Ended:
        """Run the commands while they succeed; calls on files below `root` count, and those that speak."""
        self.start(commands, root, strike)
        return self.end()

    def run_in_peace(self, command: Sequence[str], environment: dict[str, str]) -> tuple[Ended, int]:
        """Run one command that nothing strikes; its end, and the most memory that it had, in bytes."""
        self._said.unlink(missing_ok=True)
        self._send([command], environment=environment)
        self._pid = int(self._answer())
        ended = self.end()
        return ended, int(self._answer()) * 1024

    def start(self, commands: Commands, root: Path, strike: Strike = UNDISTURBED) -> None:
        """Begin to run the commands; one run at a time."""
        for path in (self._said, self._log):
            path.unlink(missing_ok=True)
        told = [strike.number, strike.deed, strike.error, int(strike.lasts)]
        self._send(commands, root=str(root), log=str(self._log), strike=told)
        self._pid = int(self._answer())

    def is_over_after(self, seconds: float) -> bool:
        """Wait so long for the end, and say whether it came."""
        assert self._process.stdout is not None
        return bool(select.select([self._process.stdout], [], [], seconds)[0])

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the run, which may be over."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, number)

    def end(self) -> Ended:
        """Wait for the end of the run."""
        is_hung = not self.is_over_after(HANG_SECONDS)
        if is_hung:
            self.signal(signal.SIGKILL)
        code = int(self._answer())
        return Ended(HUNG if is_hung else code, self._said.read_text("utf-8", "replace"), _calls(self._log))

    def warm_up(self, commands: Commands, *modules: str) -> None:
        """Run the commands in the process that forks, where they must succeed, and load the modules there."""
        self._send(commands, modules=modules)
        answer = self._answer()
        assert answer == "0", answer + self._said.read_text()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip("\n")

    def _send(self, commands: Commands, **more: object) -> None:
        errand = {
            "commands": commands,
            "said": str(self._said),
            "environment": self._environment,
            **more,
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(errand) + "\n")
        self._process.stdin.flush()


@contextmanager
def forks(environment: dict[str, str], *, preloads: bool = True) -> Iterator[Forks]:
    """Start the process that forks; `environment` is added to that of each command.

    Without the shim preloaded, commands can run in peace only.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        no_certificates = folder / "none"  # reading those of the system takes longer than the run
        no_certificates.mkdir()
        # Measuring coverage would be a part of what is struck.
        plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        preloaded = {**plain, "PYTHONPATH": str(ROOT), "SSL_CERT_DIR": str(no_certificates)}
        if preloads:
            preloaded["LD_PRELOAD"] = str(build_shim(folder))
        with subprocess.Popen(
            [sys.executable, str(HERE / "forking.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=preloaded,
            bufsize=1,
            text=True,
        ) as process:
            yield Forks(process, folder, environment)
            assert process.stdin is not None
            process.stdin.close()


def _calls(log: Path) -> tuple[Call, ...]:
    if not log.exists():
        return ()
    lines = [line.split(" ") for line in log.read_text("utf-8", "replace").splitlines()]
    return tuple(
        Call(int(number), kind, file, int(thread), bool(struck))
        for number, kind, file, thread, *struck in lines
    )
