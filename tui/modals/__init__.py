"""Dialogues over the explorer: editors, confirmations, pickers, the login.

They know the services only through `tui.explorer.editing` and the contract.
"""
