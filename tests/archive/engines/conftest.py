"""The loopback endpoint of the command's tests serves the engines' tests too."""

from tests.cli.conftest import endpoint

__all__ = ["endpoint"]
