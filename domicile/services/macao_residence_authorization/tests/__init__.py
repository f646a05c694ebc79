"""Tests of the residence authorization."""
