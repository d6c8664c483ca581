"""Plans of many changes, as they are made of records, refused beforehand and shown as a table."""
