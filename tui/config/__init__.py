"""The user's configuration: folders, `config.toml`, profiles, and how the explorer is opened.

Imports of ours only `tui.secrets`. No credential is ever read from or written to a file here.
What is wanted is imported from the module that has it.
"""
