"""Residence authorization in Macao, which the Public Security Police Force takes in."""

from domicile.services import texts_of

_ = texts_of(__file__)
