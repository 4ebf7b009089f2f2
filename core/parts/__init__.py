"""What leaves with an export. It imports nothing of ours but itself and the errors, because an
exported script carries the source of what it uses, and an exported model its classes.
"""
