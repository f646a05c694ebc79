"""Receiving, checking, scanning, keeping and serving what people send."""
