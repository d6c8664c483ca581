"""The form of any operation, what it answered, and one form for many records."""
