"""What was asked and answered, written down without secrets."""
