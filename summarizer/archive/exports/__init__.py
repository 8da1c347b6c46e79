"""The stored records in forms that other tools read."""
