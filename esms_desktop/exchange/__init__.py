"""What comes in from other programs and goes out to them: the dossier as JSON, the verdict as JSON."""
