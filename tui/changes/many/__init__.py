"""Many changes that stand apart: carried out beside one another, gone on with, taken back."""
