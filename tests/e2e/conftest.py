"""The loopback endpoint of the command's tests serves the end-to-end tests too."""

from tests.cli.conftest import endpoint

__all__ = ["endpoint"]
