"""Names of people, places and buildings in several scripts, and hostile ones."""

from functools import cache
from random import Random
from typing import Final

from tui.sandbox.sample.draws import draw_below, draw_between

PEOPLE: Final[tuple[tuple[str, str], ...]] = (
    ("Håkon", "Bjørnstad"), ("Ingrid", "Sæther"), ("Øyvind", "Ødegård"), ("Åse", "Lindqvist"),
    ("Solveig", "Aasen"), ("Torbjørn", "Kvåle"), ("Jürgen", "Großmann"), ("Käthe", "Müller"),
    ("Björn", "Weißenfels"), ("Anneliese", "Schröder"), ("Ľubomír", "Šťastný"),
    ("Žofia", "Kováčová"), ("Čeněk", "Dvořák"), ("Ďuro", "Hriňák"), ("Νίκος", "Παπαδόπουλος"),
    ("Ελένη", "Γεωργίου"), ("Σωκράτης", "Καραγιάννης"), ("فاطمة", "الزهراء"), ("يوسف", "حداد"),
    ("ليلى", "منصور"), ("花子", "山田"), ("健太", "鈴木"), ("さくら", "高橋"), ("アリス", "渡辺"),
    ("अदिति", "शर्मा"), ("राहुल", "वर्मा"), ("प्रिया", "अय्यर"), ("Олена", "Шевченко"),
    ("Дмитро", "Коваль"), ("דנה", "כהן"), ("Siân", "Llewellyn"), ("Aoife", "Ní Bhriain"),
    ("João", "Gonçalves"), ("Inês", "Araújo"), ("Zoë", "van den Bergh"), ("Þórdís", "Jónsdóttir"),
    ("Aino", "Mäkelä"), ("Jānis", "Bērziņš"), ("Nguyễn", "Thị Hương"), ("민준", "김"),
    ("Mary", "O'Connor"), ("John", "Smith"), ("Amelia", "Clarke"), ("Grace", "Okonkwo"),
)  # fmt: skip

ORGANISATIONS: Final = (
    "Northgate Health", "Helse Nordfjord", "Klinikum Rheintal", "Nemocnica Podháj",
    "Κοινοφελές Ίδρυμα Αττικής", "مؤسسة البناء الحديث", "さくら建設株式会社", "नवनिर्माण निगम",
    "Südtor Projektbau", "Universitetsbygg Øst", "Riverside Trust", "Будівельна спілка",
    "Harbour & Sons <Estates>", "Fjordbygg [Vest]",
)  # fmt: skip

BUILDINGS: Final = (
    "Ward block", "Labs", "Emergency department", "Sykehus nord", "Barneklinikk", "Bettenhaus",
    "Forschungszentrum", "Škola pri rieke", "Nová nemocnica", "Νέα πτέρυγα", "Σχολείο",
    "مستشفى الأمل", "مدرسة النور", "東病棟", "市立図書館", "नया अस्पताल", "विज्ञान भवन",
    "Бібліотека", "Concert hall", "Car park", "Energy centre", "Turnhalle", "Helipad",
    "Rehabilitation", "Psykiatrisk avdeling", "Kantine", "Verwaltungsbau", "Teaching wing",
)  # fmt: skip

DOCUMENTED: Final = "!!!!!_VORTEILSHAUS V40 SD45 Traufeingang"
"""A project of the documents (002:139)."""

HOSTILE: Final = (
    "Room [A1]",
    "[/b]",
    "[bold red]not bold[/]",
    "<PP>Wall layer",
    DOCUMENTED,
    "copies \x1b]52;c;aGVsbG8=\x07 nothing",
    "\x1b[31mred\x1b[0m ward",
    "\x1b[2J\x1b[Hcleared",
    "left \u202eright to left\u202c again",
    "isolate \u2066\u05d0\u05d1\u05d2\u2069 end",
    "zero\u200bwidth\u200djoined",
    "Tab\there and\nnew line",
    "👩‍⚕️ Klinik 🏥 🇳🇴",
    "e\u0301\u0323\u0302 combining",
    "Very long " + "and longer " * 40 + "name",
    "%s %d {0} $(reboot) `id`",
    "'; DROP TABLE projects; --",
    "\\u001b[31m written out",
    "NUL \x00 inside",
    "　full width　",
)  # fmt: skip

CITIES: Final = (
    "Bergen", "Tromsø", "Köln", "Zürich", "Bratislava", "Žilina", "Αθήνα", "القاهرة", "大阪",
    "पुणे", "Львів", "Leeds", "Ålesund", "München",
)  # fmt: skip

_LATIN: Final = str.maketrans(
    "åäæøöüßéèšťžčďľňáíóúýçãêëþðāīņŠŤŽČÅØÄÖÜĽĎÞ", "aaaoouseestzcdlnaiouycaeetdainstzcaoaoulĎt"
)
_LATIN_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


def guid(random: Random) -> str:
    """A GUID from a random sequence: version 4, lower case."""
    digits = f"{random.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def account(first: str, last: str, number: int) -> str:
    """A user name like `h.bjornstad7`; names in other scripts become `user7`."""
    given, family = _plain(first), _plain(last)
    return f"{given[0]}.{family}{number}" if given and family else f"user{number}"


@cache
def _plain(name: str) -> str:
    return "".join(c for c in name.lower().translate(_LATIN) if c in _LATIN_ALPHABET)


def day(random: Random, first_year: int = 2014, last_year: int = 2025) -> str:
    """A moment of some working day, without a zone: `2019-05-17T09:31:07`."""
    bits = random.getrandbits
    year, month = draw_between(bits, first_year, last_year), draw_between(bits, 1, 12)
    date, hour = draw_between(bits, 1, 28), draw_between(bits, 6, 18)
    minute, second = draw_below(bits, 60), draw_below(bits, 60)
    return f"{year}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}"
