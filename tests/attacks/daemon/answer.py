import subprocess
import sys

wait = "import time; time.sleep(600)"
subprocess.Popen([sys.executable, "-c", wait, "scopes-attack-@NAME@"], start_new_session=True)
number = 8
