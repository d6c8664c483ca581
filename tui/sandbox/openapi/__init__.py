"""OpenAPI 3.1 documents of both services, made from the contract alone.

Owns nothing of the sandbox's behaviour; imports only the contract and, in `routes`, the web
framework. A document is made by `document.document`, imported when one is asked for.
"""
