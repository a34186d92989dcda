"""The application pack: what it says (`content`), the PDF, the workbook, the manifest, the folder.

Importing this package, or `export.pack`, loads neither reportlab nor xlsxwriter: only drawing does.
"""
