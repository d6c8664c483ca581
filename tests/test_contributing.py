"""`CONTRIBUTING.md` is right: what it names exists, and an addition takes no other files."""

import re
import shutil
from pathlib import Path

import pytest

from tui.themes import load_themes, shipped_folder

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "CONTRIBUTING.md"
SECTIONS = dict(re.findall(r"^## (An? .+)\n((?:(?!## ).*\n)+)", PAGE.read_text(), re.MULTILINE))
"""Those that say what an addition takes: “An operation”, “A theme”."""
EXAMPLE = re.compile(r"^For instance ([^:]+): ([^.]+(?:\.\w[^.]*)*)\.$", re.MULTILINE)
WORDS = re.compile(r"`([^`]+)`")
FOLDERS = ("tui", "themes", "tests", "screenshots")
KINDS = {".py", ".toml", ".tcss", ".json", ".md", ".txt"}
ASIDE = {PAGE, ROOT / "CHANGELOG.md"}


def texts() -> dict[str, str]:
    """Every file of the project, but for what only tests or tells of it."""
    files = [file for file in ROOT.iterdir() if file.is_file()]
    files += [file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if file.is_file()]
    return {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
        for file in files
        if file.suffix in KINDS and file not in ASIDE and not is_test(file)
    }


def is_test(file: Path) -> bool:
    return file.suffix == ".py" and file.is_relative_to(ROOT / "tests")


@pytest.fixture(scope="module")
def project() -> dict[str, str]:
    return texts()


def example(section: str) -> tuple[list[str], set[str]]:
    """The names of what exists already, and the files that the page says it takes."""
    (found,) = EXAMPLE.findall(SECTIONS[section])
    names, files = (WORDS.findall(part) for part in found)
    return names, set(files)


def test_every_section_has_an_example() -> None:
    assert len(SECTIONS) == 5
    for section in SECTIONS:
        names, files = example(section)
        assert names, section
        assert files, section


@pytest.mark.parametrize("section", SECTIONS)
def test_the_files_of_the_example_are_the_only_ones_that_name_it(
    section: str, project: dict[str, str]
) -> None:
    names, files = example(section)
    word = re.compile("|".join(rf"(?<![\w.-]){re.escape(name)}(?![\w-])" for name in names))
    assert {file for file, text in project.items() if word.search(text)} == files


@pytest.mark.parametrize("section", SECTIONS)
def test_what_a_section_names_exists(section: str) -> None:
    paths = [word for word in WORDS.findall(SECTIONS[section]) if "/" in word]
    assert paths
    for path in paths:
        pattern = re.sub(r"<\w+>|…", "*", path)
        assert list(ROOT.glob(pattern)), path


@pytest.mark.parametrize("section", SECTIONS)
def test_the_example_takes_files_that_the_section_lists(section: str) -> None:
    _, files = example(section)
    listed = re.findall(r"^\* (.+)$", SECTIONS[section], re.MULTILINE)
    patterns = [re.sub(r"<\w+>|…", "*", word) for line in listed for word in WORDS.findall(line)]
    for file in files:
        assert any(Path(file).match(each) or file.startswith(each) for each in patterns), file


def test_a_theme_is_found_by_being_there(tmp_path: Path) -> None:
    shutil.copytree(shipped_folder(), tmp_path / "themes")
    text = (tmp_path / "themes" / "paper.toml").read_text()
    (tmp_path / "themes" / "chalk.toml").write_text(text.replace('"paper"', '"chalk"'))
    themes, problems = load_themes(tmp_path / "themes")
    assert problems == []
    assert {"paper", "chalk"} <= {theme.name for theme in themes}
