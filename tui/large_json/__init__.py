"""Large JSON texts: found, walked over, sliced and read in turns; knows no service."""
