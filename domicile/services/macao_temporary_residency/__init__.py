"""Temporary residency in Macao for investors, managerial and technical personnel (IPIM)."""

from domicile.services import texts_of

_ = texts_of(__file__)
