"""Two records side by side; jq over what is loaded."""
