"""The panes of the explorer's screen."""
