"""Sessions and transport: how operations are sent, and what comes back. No Textual."""
