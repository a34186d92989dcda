"""What the members sign and declare: who may sign, letters, attestations, convention, confidentiality, shared hours."""
