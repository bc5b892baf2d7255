"""What is measured: definitions and their versions, and targets with who set them, when and on what basis."""
