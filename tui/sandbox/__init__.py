"""A real server of both APIs on loopback, on SQLite. Knows the contract and nothing else of ours."""
