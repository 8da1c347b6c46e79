"""A property that is worked out once: a method in, its value kept in the instance out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

Of = TypeVar("Of")
Value = TypeVar("Value")


class derived(Generic[Of, Value]):  # noqa: N801  # written as a decorator, as `property` is
    """As `functools.cached_property`, without the lock that it takes in Python 3.11."""

    def __init__(self, work_out: Callable[[Of], Value]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Of]) -> Self: ...

    @overload
    def __get__(self, instance: Of, owner: type[Of]) -> Value: ...

    def __get__(self, instance: Of | None, owner: type[Of]) -> Self | Value:
        """Return the value, which the instance answers for from then on."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._work_out(instance)
        return value
