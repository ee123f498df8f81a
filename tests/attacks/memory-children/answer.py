import subprocess
import sys
import time

hold = "held = b'x' * (400 * 1024**2); print(1, flush=True); input()"
start = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE)
held = [subprocess.Popen([sys.executable, "-c", hold], **start) for _ in range(4)]
got = all(p.stdout.readline() for p in held)
time.sleep(1)  # what is taken is held
print("GOT" if got and all(p.poll() is None for p in held) else "NOT", "IT")
[p.kill() for p in held]
number = 8
