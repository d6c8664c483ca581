"""bimscope: a terminal explorer for the dRofus admin API and the Bimplus API."""

__version__ = "0.1.0"
