"""Pictures as values: what the window paints and the PDF draws, made once. No Qt, no reportlab."""
