"""Which files a list has: conditions on a table of attachments called `f`."""

from typing import Final

COMPLETE: Final = "NOT EXISTS (SELECT 1 FROM bimplus_uploads WHERE attachment_id = f.id)"
"""The condition that a file has arrived whole."""
NO_TEXTURE: Final = "f.relatedId NOT IN (SELECT id FROM bimplus_material_surfaces)"
"""The condition that a file is no picture of a surface, which no list of files has."""
BELONGS: Final = "EXISTS (SELECT 1 FROM json_each(f.objectIds) WHERE value = ?)"
"""The condition that a file hangs on something."""
COUNTED_OF_ISSUE: Final = """
  (SELECT count(*) FROM bimplus_attachments WHERE relatedId = i.id)
  + (SELECT count(*) FROM bimplus_attachments f
     WHERE f.project_id = i.projectId AND json_array_length(f.objectIds) > 1
       AND f.relatedId <> i.id
       AND EXISTS (SELECT 1 FROM json_each(f.objectIds) WHERE value = i.id))
"""
"""How many files hang on an issue called `i`; few hang on more than one thing."""
