"""The dossier as values: field types, the rows and their catalogue, reference tables. Pure: no file is
written here, no rule is known, and nothing of Qt.
"""
