"""`summarizer show-prompt SOURCE`: exactly what would be sent, with its token count."""

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, PlainFormat, PromptOptions, ReadingOptions, Source, settings_from
from summarizer.cli.writing import emit
from summarizer.rendering.defusing import shown_lines

if TYPE_CHECKING:
    from summarizer.states import Prompt
    from summarizer.tokens import Counter

EXAMPLES = "Example: summarizer show-prompt talks.txt --prompts my-templates"


def show_prompt(
    source: Source,
    reading: ReadingOptions,
    prompt: PromptOptions,
    *,
    form: Annotated[
        PlainFormat, typer.Option("--format", "-f", help="json keeps every character as it is sent.")
    ] = PlainFormat.TEXT,
    debug: Debug = False,
) -> None:
    """Print the prompts that SOURCE would be asked with, and their token counts. Nothing is sent.

    The form that goes along as response_format is printed too; endpoints differ in whether they bill it.
    """
    from summarizer.api import building, verbs  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.reading import read_source  # noqa: PLC0415 - keeps --help fast

    settings = settings_from(reading, prompt, debug=debug)
    document = read_source(source, settings)
    prompts = verbs.prompts(document, settings)
    counter = building.counter_for(settings)
    emit(_as_json(prompts, counter) if form is PlainFormat.JSON else _as_text(prompts, counter))


def _as_text(prompts: "tuple[Prompt, ...]", counter: "Counter") -> str:
    from summarizer.api import verbs  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.closing import counted  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    parts: list[str] = []
    total = 0
    for number, prompt in enumerate(prompts, start=1):
        for message in prompt.messages:
            size = counter.count(message.content)
            total += size
            title = f"prompt {number} of {len(prompts)} · {message.role} · {_tokens(size, counter)}"
            parts += [f"──── {title} ────", shown_lines(message.content), ""]
    schema = dumps(verbs.wire_schema())
    parts += [
        f"──── with each prompt · response_format · {_tokens(_schema_size(counter), counter)} ────",
        schema,
    ]
    sent = counted(len(prompts), "prompt")
    total += _schema_size(counter) * len(prompts)
    parts.append(f"──── {sent} · {_tokens(total, counter)}, counted by {counter.name} ────")
    return "\n".join(parts) + "\n"


def _schema_size(counter: "Counter") -> int:
    from summarizer.api import estimating  # noqa: PLC0415 - keeps --help fast

    return estimating.form_tokens(counter)


def _tokens(size: int, counter: "Counter") -> str:
    return f"{size:,} tokens" if counter.is_exact else f"about {size:,} tokens"


def _as_json(prompts: "tuple[Prompt, ...]", counter: "Counter") -> str:
    from summarizer.api import verbs  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    form = {
        "counted_by": counter.name,
        "is_exact": counter.is_exact,
        "response_format": {"tokens": _schema_size(counter), "schema": verbs.wire_schema()},
        "prompts": [
            {
                "tokens": sum(counter.count(message.content) for message in prompt.messages),
                "messages": [{"role": m.role, "content": m.content} for m in prompt.messages],
            }
            for prompt in prompts
        ],
    }
    return dumps(form)


COMMAND = grouped(show_prompt)
