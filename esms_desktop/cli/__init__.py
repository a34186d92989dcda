"""The command line: one small file a verb. It proves that the core is whole without a window."""
