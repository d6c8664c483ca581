"""Why a load brought nothing: given up, refused, or a mistake of our own."""

from tui.client.errors import BimscopeError


class LoadGivenUp(Exception):
    """Somebody did not want to wait for it any longer."""

    def __init__(self, words: str = "Stopped. Refresh it to load it again.") -> None:
        super().__init__(words)


def error_in_words(error: Exception) -> str:
    """What is shown of an error; the message of a mistake of our own is for its report only."""
    if isinstance(error, BimscopeError):
        return error.text
    return f"This did not work because of an error in bimscope ({type(error).__name__})"
