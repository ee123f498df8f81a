import subprocess
import time

bombs = [subprocess.Popen(["sleep", "20"]) for _ in range(150)]
time.sleep(1)  # what is taken is held
print("GOT", len(bombs))
[bomb.kill() for bomb in bombs]
number = 8
