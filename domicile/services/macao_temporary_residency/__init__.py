"""Temporary residency in Macao for investors, managerial and technical personnel (IPIM)."""
