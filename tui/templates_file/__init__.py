"""A team's attribute templates as a file without ids, and the plan that it means for a team."""
