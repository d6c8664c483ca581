"""The sandbox as a provider of OpenID Connect, for logins to Bimplus in a browser.

A realm of its own beside the APIs, laid out as Keycloak lays out its realms. Its access tokens
are tokens of Bimplus, kept with the others. There is one public client, and no session of the
browser: each login asks for the password.
"""
