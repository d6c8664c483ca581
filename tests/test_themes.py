"""Themes: the shipped ones can be read by everybody, and a bad file harms no other."""

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Button, DataTable, Footer, Input, Tree

from tui.config.settings import COLOURS
from tui.themes import DEFAULT_THEME, load_themes, shipped_folder, theme_names
from tui.widgets.colours import in_colour

SHIPPED, PROBLEMS = load_themes(shipped_folder())
COLOURED = [theme for theme in SHIPPED if not theme.ansi]

GOOD = 'name = "mine"\nprimary = "#3366ff"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def named(theme: Theme) -> str:
    return theme.name


def luminance(colour: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    channels = [channel / 255 for channel in colour.rgb]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_every_shipped_file_is_a_theme() -> None:
    assert PROBLEMS == []
    assert len(SHIPPED) == len(list(shipped_folder().glob("*.toml"))) >= 5
    for file in shipped_folder().glob("*.toml"):
        assert file.stem in map(named, SHIPPED)


def test_there_is_one_for_every_eye() -> None:
    by_name = {theme.name: theme for theme in SHIPPED}
    assert by_name[DEFAULT_THEME].dark
    assert by_name["ansi"].ansi
    assert "high-contrast" in by_name
    assert any(not theme.dark for theme in SHIPPED)


def test_the_ansi_theme_brings_no_colour_of_its_own() -> None:
    [ansi] = [theme for theme in SHIPPED if theme.ansi]
    colours = [ansi.primary, ansi.secondary, ansi.foreground, ansi.background, ansi.error]
    colours += [value for key, value in ansi.variables.items() if not key.endswith("-style")]
    assert [colour for colour in colours if not str(colour).startswith("ansi_")] == []


@pytest.mark.parametrize("theme", COLOURED, ids=named)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize("ink", ["foreground", "success", "warning", "error", "accent", "primary"])
def test_text_can_be_read_on_every_ground(theme: Theme, ground: str, ink: str) -> None:
    generated = theme.to_color_system().generate()
    least = 7.0 if theme.name == "high-contrast" else 4.5
    assert contrast(Color.parse(generated[ink]), Color.parse(generated[ground])) >= least


@pytest.mark.parametrize("theme", COLOURED, ids=named)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize("ink", ["primary", "secondary", "success", "warning", "error", "accent"])
def test_a_meaning_can_be_read_on_every_ground(theme: Theme, ground: str, ink: str) -> None:
    generated = theme.to_color_system().generate()
    least = 7.0 if theme.name == "high-contrast" else 4.5
    assert contrast(Color.parse(generated[f"text-{ink}"]), Color.parse(generated[ground])) >= least


@pytest.mark.parametrize("theme", COLOURED, ids=named)
@pytest.mark.parametrize("ground", ["background", "surface", "panel", "block-cursor-background"])
@pytest.mark.parametrize(
    "given", ["#000000", "#ffffff", "#ff0000", "#0000ff", "#00ff00", "#808080"]
)
def test_a_colour_of_the_service_stands_out_on_every_ground(
    theme: Theme, ground: str, given: str
) -> None:
    paper = ColorTriplet(*Color.parse(theme.to_color_system().generate()[ground]).rgb)
    ink = in_colour(Style(bgcolor=RichColor.from_triplet(paper)), given).color
    assert ink is not None
    assert contrast(Color(*ink.get_truecolor()), Color(*paper)) >= 2.9


def test_a_colour_that_stands_out_stays_as_it_was_given() -> None:
    on_black = Style(bgcolor=RichColor.parse("#000000"))
    assert in_colour(on_black, "#00ff00").color == RichColor.parse("#00ff00")
    # Of a terminal's own ground nobody knows whether it is dark.
    assert in_colour(Style(bgcolor=RichColor.default()), "#101010").color == RichColor.parse(
        "#101010"
    )


@pytest.mark.parametrize("theme", COLOURED, ids=named)
@pytest.mark.parametrize("colour", COLOURS)
def test_a_profiles_name_can_be_read_on_its_colour(theme: Theme, colour: str) -> None:
    generated = theme.to_color_system().generate()
    least = 7.0 if theme.name == "high-contrast" else 4.5
    ground = Color.parse(generated[colour])
    assert contrast(Color.parse(generated["background"]), ground) >= least


@pytest.mark.parametrize("theme", COLOURED, ids=named)
@pytest.mark.parametrize("cursor", ["block-cursor", "block-cursor-blurred"])
def test_the_selected_row_can_be_read_and_told_from_others(theme: Theme, cursor: str) -> None:
    generated = theme.to_color_system().generate()
    ground = Color.parse(generated[f"{cursor}-background"])
    assert contrast(Color.parse(generated[f"{cursor}-foreground"]), ground) >= 4.5
    assert contrast(ground, Color.parse(generated["background"])) >= 1.25


@pytest.mark.parametrize("theme", COLOURED, ids=named)
def test_the_focused_border_can_be_seen(theme: Theme) -> None:
    generated = theme.to_color_system().generate()
    border, background = Color.parse(generated["border"]), Color.parse(generated["background"])
    assert contrast(border, background) >= 3


@pytest.mark.parametrize("theme", COLOURED, ids=named)
def test_the_keys_in_the_footer_can_be_read(theme: Theme) -> None:
    generated = theme.to_color_system().generate()
    ground = Color.parse(generated["footer-background"])
    assert contrast(Color.parse(generated["footer-key-foreground"]), ground) >= 4.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('name = "mine"\nprimary = \n', "line 2"),
        ('primary = "#3366ff"\n', "name is missing"),
        ('name = "mine"\n', "primary is missing"),
        (f'{GOOD}backgroud = "#000000"\n', "line 3, column 1: backgroud is unknown"),
        (f'{GOOD}background = "dark-ish"\n', "line 3, column 1: background: 'dark-ish' is no"),
        (f'{GOOD}dark = "yes"\n', "line 3, column 1: dark: Expected `bool`"),
        (f"{GOOD}[variables]\nborder = 3\n", "Expected `str`"),
        (
            f'{GOOD}[variables]\nborder = "#12"\n',
            "line 4, column 1: variables: border: '#12' is no",
        ),
        (f'{GOOD}[variables]\nlink-style = "boldish"\n', "'boldish' is not a text style"),
        (f'{GOOD}[variables]\nborder = "red much"\n', "'red much' is not a colour"),
    ],
)
def test_a_bad_file_is_named_with_the_reason_and_skipped(
    folder: Path, text: str, reason: str
) -> None:
    (folder / "bad.toml").write_text(text)
    (folder / "good.toml").write_text(GOOD)
    themes, problems = load_themes(folder)
    assert [theme.name for theme in themes] == ["mine"]
    [problem] = problems
    assert problem.file == folder / "bad.toml"
    assert reason in str(problem)


def test_a_file_of_bytes_is_skipped(folder: Path) -> None:
    (folder / "bad.toml").write_bytes(b"\xff\xfe\x00")
    (folder / "folder.toml").mkdir()
    themes, problems = load_themes(folder)
    assert themes == []
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD.encode("utf-16"), "its encoding is UTF-16"),
        (b'name = "mine"\n# \xe4', "line 2, column 3: it is not UTF-8"),
        (b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), ""),
    ],
    ids=["UTF-16", "Latin-1", "mark and CRLF"],
)
def test_any_editor_may_write_a_theme(folder: Path, data: bytes, reason: str) -> None:
    (folder / "mine ä\udcff.toml").write_bytes(data)
    themes, problems = load_themes(folder)
    assert len(themes) == (not reason)
    assert all(reason in str(problem) for problem in problems)
    assert len(problems) == bool(reason)


def test_a_folder_that_is_not_there_is_empty(folder: Path) -> None:
    assert load_themes(folder / "none") == ([], [])


def test_a_users_theme_replaces_a_shipped_one_of_its_name(folder: Path) -> None:
    (folder / "paper.toml").write_text('name = "paper"\nprimary = "#010203"\n')
    themes, _ = load_themes(shipped_folder(), folder)
    [paper] = [theme for theme in themes if theme.name == "paper"]
    assert paper.primary == "#010203"
    assert len(themes) == len(SHIPPED)


async def test_every_theme_can_be_drawn_with(folder: Path) -> None:
    (folder / "plain.toml").write_text(GOOD)
    (folder / "ansi.toml").write_text('name = "plain-ansi"\nprimary = "ansi_red"\nansi = true\n')
    themes, _ = load_themes(shipped_folder(), folder)
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.screen.mount(Input(), Tree("rows"), DataTable[str](), Button("send"), Footer())
        for theme in themes:
            app.register_theme(theme)
            app.theme = theme.name
            app.refresh_css(animate=False)
            await pilot.pause()
            assert app.current_theme.name == theme.name


def test_variables_may_fade_and_style(folder: Path) -> None:
    (folder / "a.toml").write_text(
        f'{GOOD}[variables]\nborder = "#3366ff 35%"\ntext = "auto 87%"\nlink-style = "underline"\n'
    )
    assert load_themes(folder)[1] == []


def test_themes_of_the_user_can_be_opened_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(folder))
    (folder / "themes").mkdir()
    (folder / "themes" / "mine.toml").write_text(GOOD)
    assert {"mine", DEFAULT_THEME, "nord"} <= set(theme_names())
