"""Starts the MCP server inside a bundle: arguments are the folders that may be read."""

import os
import sys

from summarizer.cli.entry import main

UNSET = "${user_config."
"""What clients leave in the place of an option that nobody filled in."""

for name, value in tuple(os.environ.items()):
    if value.startswith(UNSET):
        del os.environ[name]
folders = [folder for folder in sys.argv[1:] if folder and not folder.startswith(UNSET)]
sys.argv[1:] = ["chat", "mcp", *(word for folder in folders for word in ("--root", folder))]
main()
