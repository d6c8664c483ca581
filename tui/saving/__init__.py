"""Tables as files: for spreadsheets, for programs and for pages. Sends nothing, asks nobody."""
