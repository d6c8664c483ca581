"""Work that goes on for long: what it leaves in memory, and open."""
