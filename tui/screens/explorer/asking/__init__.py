"""Questions about what is there: found, compared, watched, reported, explained."""
