"""Lets a command take its options as frozen dataclasses.

A function with dataclass parameters comes in; out goes one whose signature lists every field, which is the
form that Typer reads. Modules that declare such groups or commands keep their annotations as objects (no
`from __future__ import annotations`), because evaluating strings would slow down `--help`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with each dataclass parameter spread over the signature.

    Fields keep their names, annotations and defaults. Every field needs a default.
    """
    plain = inspect.signature(command).parameters
    groups = {
        name: p.annotation
        for name, p in plain.items()
        if isinstance(p.annotation, type) and is_dataclass(p.annotation)
    }

    def spread(**values: object) -> None:
        built = {
            name: group(**{field.name: values.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        command(**values, **built)

    parameters: list[inspect.Parameter] = []
    for name, parameter in plain.items():
        parameters += _parameters(groups[name]) if name in groups else [parameter]
    keyword_only = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    spread.__signature__ = inspect.Signature(keyword_only)  # type: ignore[attr-defined]  # read by inspect
    spread.__annotations__ = {p.name: p.annotation for p in keyword_only}
    spread.__name__ = command.__name__
    spread.__doc__ = command.__doc__
    return spread


@cache
def _parameters(group: type) -> list[inspect.Parameter]:
    return [_parameter(field) for field in fields(group)]


def _parameter(field: Field[object]) -> inspect.Parameter:
    if field.default is MISSING:
        message = f"the option {field.name} has no default"
        raise TypeError(message)
    return inspect.Parameter(
        field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type
    )
