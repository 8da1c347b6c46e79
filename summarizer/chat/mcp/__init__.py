"""Every tool that speaks the Model Context Protocol: its calls come in, typed records go out."""
