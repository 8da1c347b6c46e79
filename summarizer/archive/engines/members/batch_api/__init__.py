"""The engine that asks through OpenAI's Batch API."""
