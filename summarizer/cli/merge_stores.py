"""`summarizer merge-stores OUT DIR...`: several stores in, one out."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug
from summarizer.cli.speaking import say

EXAMPLES = "Example: summarizer merge-stores whole part1 part2 part3"


def merge_stores(
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The store to fill; made if need be.")],
    stores: Annotated[list[Path], typer.Argument(metavar="DIR", help="Stores, as of --shard 1/3, 2/3, 3/3.")],
    *,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No remarks.")] = False,
    debug: Debug = False,
) -> None:
    """Add the rows of each store DIR to the store OUT; the sources stay as they are."""
    del debug
    from summarizer.archive import joining  # noqa: PLC0415 - keeps --help fast

    joined = joining.join(target, stores)
    if not quiet:
        say(f"{joined.documents:,} documents and {joined.calls:,} calls were added to {target}")


COMMAND = grouped(merge_stores)
