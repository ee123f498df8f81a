import os
import sys
import time

if not os.fork():
    os.setsid()
    if not os.fork():
        wait = "import time; time.sleep(600)"
        os.execv(sys.executable, [sys.executable, "-c", wait, "scopes-attack-@NAME@"])
    os._exit(0)
time.sleep(0.5)
number = 8
