"""Fields of a form: one widget per kind of type, its label and its state. They know texts, not the document."""
