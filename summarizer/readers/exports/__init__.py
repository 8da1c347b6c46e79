"""What chat platforms export: conversations of many messages."""
