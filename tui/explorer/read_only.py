"""Whether a run may change anything, and who said that it may not."""


class ReadOnly:
    """Said for good when the run was opened, in the sentence `said`; or switched on meanwhile."""

    def __init__(self, said: str = "") -> None:
        self.said = said
        self._switched_on = False

    @property
    def is_on(self) -> bool:
        return bool(self.said) or self._switched_on

    def switch(self) -> bool:
        """Switch it on or off; False where it was said for good."""
        if not self.said:
            self._switched_on = not self._switched_on
        return not self.said

    def reason(self, key: str) -> str:
        """Why nothing may be changed and how to end that; `key` is what switches it."""
        if self._switched_on:
            return f"read-only was switched on here: {key} switches it off"
        return self.said
