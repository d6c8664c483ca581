"""The building over the whole screen, and files of buildings."""
