"""The window: Qt widgets over `esms_desktop.document`. Nothing in the core imports this package."""
