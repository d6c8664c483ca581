"""Two records of one kind side by side, and a record beside what it was before."""
