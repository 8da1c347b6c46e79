"""Where people talk: a thread of a chat tool comes in, a private answer with links goes out."""
