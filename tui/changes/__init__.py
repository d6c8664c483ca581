"""The one way by which anything on a server is changed: plan, run, journal. No terminal.

A `Plan` of `Change`s is what is reviewed and exactly what runs. A `Run` carries it out and
finds out the outcome; the `Journal` knows of it before anything leaves this computer.
"""
