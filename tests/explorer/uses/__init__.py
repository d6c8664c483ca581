"""Where something is used."""
