"""Who may do what, as tables: people by rights, rights by projects. Imports no terminal."""
