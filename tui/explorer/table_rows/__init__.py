"""Rows of any table: narrowed, sorted, told apart."""
