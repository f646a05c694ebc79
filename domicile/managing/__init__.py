"""Dated settings of the service managers: proposed by one, agreed to by another, laid over."""
