"""Forms for operations, without a terminal: slots to fill, texts to values, what is sent."""
