"""A summary made readable: on a terminal, as Markdown, JSON or CSV."""
