"""Drawing only: what is seen costs, what is not seen does not. Knows no service."""
