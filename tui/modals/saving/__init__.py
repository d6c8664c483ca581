"""What dialogues save as a file or to the clipboard: tables, charts, plans, issues, sessions."""
