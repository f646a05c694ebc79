"""Temporary residency in Macao for investors, managerial and technical personnel (IPIM).

Not offered yet: the definition decides and prints, but the guarantor's own page, the page of forms
and the journeys of representatives are still to be built. When they stand, `definition.py` becomes
`service.py`, and the product finds it.
"""
