"""The only door of the window and of the command line: read a dossier, judge it, freeze it for export."""
