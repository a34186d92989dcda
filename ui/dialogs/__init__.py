"""Windows that open over the frame: each reads the open document, none keeps it waiting."""
