"""Tables that people made in a spreadsheet, read with the place of every cell."""
