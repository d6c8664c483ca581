"""One operation of one service called: filled in, sent as somebody, logged, its failures told."""
