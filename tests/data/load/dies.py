"""What a native parser does to its process when a file ends it."""

import os
import signal

os.kill(os.getpid(), signal.SIGSEGV)
