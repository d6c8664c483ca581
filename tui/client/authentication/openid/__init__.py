"""Login at an OpenID Connect service: in a browser, or with a code on another device.

Sends nothing by itself: it is given a way to ask the service, which limits, logs and redacts.
"""
