"""Who may do what, where people sign in: projects belong to who began them, and are shared by
invitation. On the command line, and without a sign-in, everybody may do everything."""
