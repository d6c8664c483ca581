"""The parts of `bimscope call`: from words on a command line to an answer on standard output."""
