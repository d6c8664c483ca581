"""The table of what is known of objects beyond their place in the topology."""

from typing import Final

OBJECTS: Final = """
CREATE TABLE bimplus_objects (
  number INTEGER PRIMARY KEY REFERENCES bimplus_elements(number) ON DELETE CASCADE,
  made INTEGER NOT NULL, discipline TEXT, attributes TEXT NOT NULL, mesh TEXT);
"""
"""`number` is that of the element. `made` is 0 where the rest changes what the sample says
of the element, 1 where nothing else is known of it. `attributes` is a JSON object by group,
null where one was cleared; `mesh` the text of a mesh, empty where the shape was cleared."""
