"""From a BCF file to its topics, whoever wrote it; says in sentences what cannot be used."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tui.bcf.archive import BcfArchive
from tui.bcf.markup_reading import WrongTopic, topic_in
from tui.bcf.markup_writing import markup_of
from tui.bcf.model import BcfFile, BcfTopic, NoBcf, Version, Viewpoint
from tui.bcf.viewpoint_file import camera_in, components_in, lines_in
from tui.bcf.xml_reading import NoXml, XmlElement, read_xml
from tui.in_sentences import with_and

_MARKUP: Final = "markup.bcf"
_TOPIC_FOLDER: Final = re.compile(r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}", re.IGNORECASE)


@dataclass(slots=True)
class BcfRead:
    """The topics that can be understood, and what is wrong with the others, a sentence each."""

    file: BcfFile
    version: Version
    problems: list[str] = field(default_factory=list)


def read_bcf(file: Path) -> BcfRead:
    """What a file says. Raises NoBcf where it is none, OSError."""
    archive = BcfArchive(file)
    try:
        return _read(archive)
    finally:
        archive.close()


def as_it_comes_back(topic: BcfTopic, version: Version) -> BcfTopic:
    """A topic as it is read from a file into which it was written."""
    views = {each.guid: each for each in topic.viewpoints}
    markup = read_xml(markup_of(topic, version))
    return topic_in(markup, lambda reference: views[reference.attribute("Guid")])


def _read(archive: BcfArchive) -> BcfRead:
    version = _version(archive)
    problems: list[str] = []
    topics: dict[str, BcfTopic] = {}
    for folder in _folders(archive):
        try:
            topic = _topic(archive, folder)
        except (NoXml, WrongTopic) as problem:
            problems.append(f"Topic {folder}: {problem}.")
            continue
        if topic.guid in topics:
            problems.append(f"Topic {folder}: {topic.guid} is in the file twice.")
        topics[topic.guid] = topic
    if not topics and not problems:
        raise NoBcf("The file has no topics.")
    return BcfRead(BcfFile(tuple(topics.values()), *_project(archive)), version, problems)


def _version(archive: BcfArchive) -> Version:
    data = archive.read("bcf.version")
    if data is None:
        raise NoBcf("This is not a BCF file: it has no bcf.version.")
    try:
        said = read_xml(data).attribute("VersionId").strip()
    except NoXml as problem:
        raise NoBcf(f"bcf.version in it cannot be read: {problem}.") from None
    if said not in set(Version):
        raise NoBcf(f"This is BCF {said or 'without a version'}; {with_and(Version)} can be read.")
    return Version(said)


def _folders(archive: BcfArchive) -> list[str]:
    """The folders of topics, in the order of the file."""
    parts = [name.split("/") for name in archive.names]
    found = [
        each[0]
        for each in parts
        if len(each) == 2 and (each[1].casefold() == _MARKUP or _TOPIC_FOLDER.fullmatch(each[0]))
    ]
    return list(dict.fromkeys(found))


def _project(archive: BcfArchive) -> tuple[str, str]:
    """The id and the name of the project; '' where they are not said."""
    try:
        data = archive.read("project.bcfp")
        project = read_xml(data).first("Project") if data is not None else None
    except NoXml:
        return "", ""
    return (project.attribute("ProjectId"), project.said("Name")) if project else ("", "")


def _topic(archive: BcfArchive, folder: str) -> BcfTopic:
    """Raises NoXml, WrongTopic, NoBcf."""
    data = archive.read(f"{folder}/{_MARKUP}")
    if data is None:
        raise WrongTopic(f"there is no {_MARKUP} in its folder")

    def look(reference: XmlElement) -> Viewpoint:
        return _viewpoint(archive, folder, reference)

    return topic_in(read_xml(data), look)


def _viewpoint(archive: BcfArchive, folder: str, reference: XmlElement) -> Viewpoint:
    guid = reference.attribute("Guid").strip().lower()
    name, picture = reference.said("Viewpoint").strip(), reference.said("Snapshot").strip()
    data = archive.read(f"{folder}/{name}") if name else None
    if name and data is None:
        raise WrongTopic(f"its viewpoint {name} is not in the file")
    if data is None:
        return Viewpoint(guid, picture=picture)
    view = read_xml(data)
    return Viewpoint(guid, components_in(view), camera_in(view), tuple(lines_in(view)), picture)
