"""Which command began changes: by it the journal knows whose they are."""

import msgspec


class GivenCommand(msgspec.Struct, frozen=True, omit_defaults=True):
    """A command of bimscope by its name, '' for the explorer, and what makes it another one.

    `arguments` are those of which each has runs of its own: `bimscope call` an operation.
    """

    name: str = ""
    arguments: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """As it is typed."""
        return " ".join(("bimscope", self.name, *self.arguments)) if self.name else "the explorer"
