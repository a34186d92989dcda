"""The budget of a dossier, computed when asked for: expenses, who bears them, how they are paid, when, and after.

Integer cents and exact fractions, no float. What is not known stays unknown, with the fields that are missing.
"""
