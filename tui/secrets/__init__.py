"""Credentials: where they come from and how they are kept out of sight.

They live in the keyring, the environment or memory, and nowhere else. Imports of ours only
the services' names and what a provider is.
"""
