"""Lists as tables, and how wide the panes are beside them."""
