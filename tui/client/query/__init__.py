"""The query language of the lists: a text checked and taken apart before it is sent."""
