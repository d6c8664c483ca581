"""Pictures of records: which there are, and asking for them."""
