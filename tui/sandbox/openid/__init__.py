"""The sandbox as a provider of OpenID Connect, for log-ins to Bimplus in a browser.

A realm of its own beside the APIs, laid out as Keycloak lays out its realms. Its access tokens
are tokens of Bimplus, kept with the others. There is one public client, and no session of the
browser: each log-in asks for the password.
"""
