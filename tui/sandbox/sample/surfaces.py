"""Sample surfaces of materials, and the kinds of disciplines."""

import sqlite3
import uuid
from typing import Final

from tui.contract.operation import Json, JsonObject
from tui.sandbox.sample import files
from tui.sandbox.store.contents import content_hash, write_content
from tui.sandbox.store.rows import insert

COLOURS: Final = (-8355712, -4272966, -16711936)
"""Signed 32 bit ARGB (note C15)."""
KINDS: Final = (
    ("e79a4e18-383f-49c4-aabf-e15b27850423", "/14/", "Airconditionermodel"),
    ("63b069d2-81df-4418-91de-8a954fa12924", "/5/", "Wood Construction Model"),
    ("dd5cc7d0-72fe-46aa-ba62-dcd86729bd2f", "/4/", "Massiveconstructionmodel"),
    ("6a6e4d09-3550-4483-8134-98ac1e6c1afb", "/60/", "Production model"),
    ("09e623d4-1e12-4a77-b358-ea1d0b28e4a7", "/2/", "Roommodel"),
    ("687c6451-3fa1-47e0-9f13-406833bb06f3", "/13/", "TGA_Wastewatermodel"),
    ("0f106af0-a919-44c5-b211-15bd5ef620b6", "/1/", "ID_BuildingModel"),
    ("30114b52-bc05-47c1-80b5-c7d5485d5840", "/3/", "ID_FinishModel"),
)
_PLAIN: Final[JsonObject] = {
    "transparency": 0,
    "reflection": 0,
    "refraction": 1,
    "scaleX": 0,
    "scaleY": 0,
    "translateX": 0,
    "translateY": 0,
    "rotation": 0,
    "diffuseReflectivity": 100,
    "colorKeyTolerance": 0,
    "multiToneFactor": 0,
    "colorMixing": False,
    "alphaFromTexture": True,
    "useColorKey": False,
    "repeat": True,
    "metric": True,
    "emission": 0,
    "bumpAmplitude": 0,
    "roughness": 0,
    "colorKey": 0,
}
_CREATED: Final = "2016-12-06T18:44:57.143"


def fill_kinds(db: sqlite3.Connection) -> None:
    """Write the kinds of disciplines; their ids are those of projects' disciplines (note B56)."""
    for key, category, name in KINDS:
        insert(db, "bimplus_discipline_types", {"id": key, "category": category, "name": name})


def fill(db: sqlite3.Connection, project: str, creator: str) -> None:
    """Write three surfaces of a project, the first with a picture on it."""
    for number, colour in enumerate(COLOURS):
        key = str(uuid.uuid5(uuid.UUID(project), f"surface {number}"))
        content: JsonObject = {"diffuseColor": colour & 0xFFFFFF, "argb": colour, **_PLAIN}
        row: JsonObject = {"id": key, "project_id": project, "content": content}
        insert(db, "bimplus_material_surfaces", row)
        if number == 0:
            _texture(db, project, key, creator)


def _texture(db: sqlite3.Connection, project: str, surface: str, creator: str) -> None:
    key = str(uuid.uuid5(uuid.UUID(surface), "texture"))
    content = files.png(surface.replace("-", ""), 16)
    related: Json = surface
    row = {
        "id": key,
        "project_id": project,
        "fileName": "diffuse-texture-image.png",
        "type": "image/png",
        "size": len(content),
        "version": "1",
        "attachmentType": "AllplanResource",
        "tag": "eDIFFUSE1|eDIFFUSE2|eDIFFUSE3|eDIFFUSE4",
        "createdAt": _CREATED,
        "creator": creator,
        "changed": _CREATED,
        "changedBy": creator,
        "hash": content_hash([content]),
        "relatedId": related,
        "objectIds": [related],
    }
    insert(db, "bimplus_attachments", row)
    write_content(db, key, content)


def thumbnail(db: sqlite3.Connection, project: str) -> None:
    """Write a project's picture."""
    content = files.photo_of_house(project.replace("-", ""))
    row = {
        "id": project,
        "fileName": "thumbnail.png",
        "type": "image/png",
        "size": len(content),
        "bytes": content,
    }
    insert(db, "bimplus_thumbnails", row)
