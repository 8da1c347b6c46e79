"""`summarizer schema`: the JSON Schema of a summary, or of what a model must fill."""

from typing import Annotated

import typer

from summarizer.cli.options import Debug
from summarizer.cli.writing import emit

EXAMPLES = "Example: summarizer schema > summary.schema.json"


def schema(
    wire: Annotated[bool, typer.Option("--wire", help="The form that the model fills instead.")] = False,
    debug: Debug = False,
) -> None:
    """Print the JSON Schema of a summary."""
    del debug
    from summarizer.api import verbs  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    emit(dumps(verbs.wire_schema() if wire else verbs.public_schema()))


COMMAND = schema
