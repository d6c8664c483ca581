"""Files on their way to Bimplus: the part of a form, and the headers of a chunk.

Shared by everything that takes a file. `FilePart` is no JSON: `tui.contract.terms.Content`
says how it travels.
"""

from typing import Annotated, Final

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Parameter
from tui.contract.values import ValueKind


class FilePart(Record):
    """A file with what is said about it (003:690-716).

    All but `file` and `type` travel as parameters of the part's Content-Disposition, `type`
    as its Content-Type; `classification` and `tag` are no standard parameters there.
    """

    file: Annotated[
        Opt[str], about("File", "on this computer", shows=Shows.FILE, mandatory=True)
    ] = UNSET
    name: Annotated[Opt[str], about("Name", "if left out, the name of the file")] = UNSET
    filename: Annotated[Opt[str], about("File name", "if left out, the name of the file")] = UNSET
    type: Annotated[Opt[str], about("Media type", "if left out, guessed from the name")] = UNSET
    classification: Annotated[Opt[str], about("Classification")] = UNSET
    tag: Annotated[Opt[str], about("Tag")] = UNSET


CHUNK_HEADERS: Final = (
    Parameter(
        name="Content-Range",
        title="Range",
        help="bytes first-last/total, counted from 0, including the last byte",
        mandatory=True,
    ),
    Parameter(
        name="Chunk-FileId",
        title="File id",
        help="the id that the answer to the first piece gives; leave it out of the first piece",
        kind=ValueKind.GUID,
    ),
    Parameter(
        name="Content-Disposition",
        title="Disposition",
        help="inline, with name, filename, classification and tag",
        mandatory=True,
    ),
    Parameter(name="Content-Type", title="Media type", mandatory=True),
)
"""What describes one chunk (003:757-787)."""
