"""jq expressions."""
