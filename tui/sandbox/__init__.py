"""A real server of both APIs on loopback, on SQLite; of ours it knows the contract only."""
