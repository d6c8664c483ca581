"""Questions about a whole service, answered from its lists: each report is data in one place."""
