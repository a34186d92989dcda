"""What the window draws by itself inside the pages: one file a block, made by its name."""
