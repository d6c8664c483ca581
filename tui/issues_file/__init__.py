"""The issues of a Bimplus project as the topics of a BCF file, and the plan that a file means."""
