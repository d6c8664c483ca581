"""The explorer in a browser; imported where it is served, since its library is an extra."""
