"""WhatsApp's "Export chat": a text file, alone or in a zip archive with the media."""
