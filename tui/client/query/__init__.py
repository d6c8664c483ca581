"""The query language of the lists: a text checked and taken apart before it is sent."""

from tui.client.query.model import Operator, Query, Term, parse_query

__all__ = ["Operator", "Query", "Term", "parse_query"]
