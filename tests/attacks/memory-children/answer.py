import subprocess
import sys

hold = "held = b'x' * (400 * 1024**2); print(1, flush=True); input()"
start = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE)
held = [subprocess.Popen([sys.executable, "-c", hold], **start) for _ in range(4)]
print("GOT" if all(p.stdout.readline() for p in held) else "NOT", "IT")
[p.kill() for p in held]
number = 8
