"""The public's door: how far is my application? Is this letter genuine?"""
