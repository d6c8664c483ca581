"""The client: sessions, transport, query language, errors.

Knows the contract and no screen. The HTTP library is imported with the first call. What is
wanted is imported from the module that has it, so that a start pays for nothing else.
"""
