"""What can be chosen, declared once: options, methods, catalogues, picks."""
