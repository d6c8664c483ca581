"""Members of a Bimplus team and their roles as a file, and the plan that it means."""
