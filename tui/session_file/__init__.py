"""A session as a file that can be handed on: HAR 1.2, without secrets, on wish without names."""
