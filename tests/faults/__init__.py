"""Files that mean harm or have come to harm, made by short programs: the same bytes each time.

`tests.faults.catalogue` lists them with the outcomes that they must have.
"""
