"""IFC files: their objects with properties and shapes.

A file is read in a process of its own, so that neither a long nor a broken one disturbs who
asked; `ifcopenshell` is an optional extra and is imported only there.
"""
