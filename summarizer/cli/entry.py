"""Where the process begins: an interrupt while the program is still loading is no traceback."""

from __future__ import annotations

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line of this process."""
    try:
        from summarizer.cli import app  # noqa: PLC0415 - loading takes long enough to be interrupted

        app.main()
    except KeyboardInterrupt:
        sys.stderr.write("summarizer: interrupted before anything began.\n")
        sys.exit(_INTERRUPTED)
