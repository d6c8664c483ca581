"""How the trees are declared: kinds of records, branches under them, a table for each service."""
