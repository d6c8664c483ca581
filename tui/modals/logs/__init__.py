"""What was changed, and what was asked and answered."""
