"""A public line comes in, the same line in the form that a model fills goes out: null becomes empty.

Fields that only code computes are left out. Prompts and checks use this to hold old lines against new.
"""

from __future__ import annotations

from typing import Final, TypeVar, overload

from summarizer.schema import public, wire

_PublicLine = public.Party | public.Offer | public.Refusal | public.Condition
_WireLine = wire.Party | wire.Offer | wire.Refusal | wire.Condition
_Form = TypeVar("_Form", bound=wire.WireModel)

_FORMS: Final[dict[type[_PublicLine], type[_WireLine]]] = {
    public.Party: wire.Party,
    public.Offer: wire.Offer,
    public.Refusal: wire.Refusal,
    public.Condition: wire.Condition,
}


@overload
def wire_form(line: public.Party) -> wire.Party: ...
@overload
def wire_form(line: public.Offer) -> wire.Offer: ...
@overload
def wire_form(line: public.Refusal) -> wire.Refusal: ...
@overload
def wire_form(line: public.Condition) -> wire.Condition: ...
def wire_form(line: _PublicLine) -> _WireLine:
    """Return `line` as the model would have written it, with the source's own quotes."""
    return _filled(_FORMS[type(line)], line)


def _filled(form: type[_Form], line: _PublicLine) -> _Form:
    return form.model_validate({name: _plain(getattr(line, name)) for name in form.model_fields})


def _plain(value: object) -> object:
    match value:
        case None:
            return ""
        case tuple():
            return [_plain(inner) for inner in value]
        case public.Evidence():
            return {"segments": list(value.segments), "quote": value.quote}
        case _:
            return value
