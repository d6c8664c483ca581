"""Import of building files: an IFC file becomes a project.

The file is read in a process of its own, so that neither a long nor a broken one disturbs
the server; `ifcopenshell` is an optional extra and is imported only there.
"""
