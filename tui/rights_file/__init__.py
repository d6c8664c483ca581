"""Rights of many people as a file that people edit in a spreadsheet, and the plan that it means."""
