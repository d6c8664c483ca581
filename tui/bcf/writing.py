"""A BCF file as bytes: a zip file with a folder for each topic."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from tui.bcf.markup_writing import has_view_file, markup_of, view_name
from tui.bcf.model import BcfFile, BcfTopic, Version
from tui.bcf.viewpoint_file import view_of
from tui.bcf.xml_writing import document, element, said_elements

_EXTENSIONS_2_1: Final = "extensions.xsd"
_EMPTY_SCHEMA: Final = document(
    element("schema", (), {"xmlns": "http://www.w3.org/2001/XMLSchema"})
)


def bytes_of_bcf(file: BcfFile, version: Version) -> bytes:
    """The file in one of the versions."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _files(file, version):
            archive.writestr(name, data)
    return written.getvalue()


def _files(file: BcfFile, version: Version) -> Iterator[tuple[str, bytes]]:
    """The files of the archive, by their names."""
    yield "bcf.version", document(element("Version", (), {"VersionId": version}))
    yield from _project(file, version)
    for topic in file.topics:
        folder = topic.guid
        yield f"{folder}/markup.bcf", markup_of(topic, version)
        for each in topic.viewpoints:
            if has_view_file(each, version):
                yield f"{folder}/{view_name(each)}", view_of(each, version)
            if each.picture:
                yield f"{folder}/{each.picture}", file.pictures[folder, each.picture]


def _project(file: BcfFile, version: Version) -> Iterator[tuple[str, bytes]]:
    if version is Version.V3_0:
        yield "extensions.xml", document(_extensions(file.topics))
    if not file.project_id:
        return
    name = said_elements("Name", [file.project_name])
    project = element("Project", name, {"ProjectId": file.project_id})
    if version is Version.V3_0:
        yield "project.bcfp", document(element("ProjectInfo", [project]))
        return
    # There has to be a schema of extensions; one that extends nothing.
    extensions = element("ExtensionSchema", _EXTENSIONS_2_1)
    yield "project.bcfp", document(element("ProjectExtension", [project, extensions]))
    yield _EXTENSIONS_2_1, _EMPTY_SCHEMA


def _extensions(topics: tuple[BcfTopic, ...]) -> str:
    """The words that the topics use: a file of 3.0 has to say them."""
    words = {
        ("TopicTypes", "TopicType"): [each.type for each in topics],
        ("TopicStatuses", "TopicStatus"): [each.status for each in topics],
        ("Priorities", "Priority"): [each.priority for each in topics],
        ("TopicLabels", "TopicLabel"): [label for each in topics for label in each.labels],
        ("Users", "User"): [who for each in topics for who in (each.author, each.assigned_to)],
    }
    return element(
        "Extensions",
        (
            element(several, said_elements(one, sorted(set(texts))))
            for (several, one), texts in words.items()
        ),
    )
