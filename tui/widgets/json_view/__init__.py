"""JSON as rows that fold: the document without a terminal, and the widget that draws it."""

from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.view import JsonView

__all__ = ["JsonDocument", "JsonView"]
