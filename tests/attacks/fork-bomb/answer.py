import subprocess

bombs = [subprocess.Popen(["sleep", "20"]) for _ in range(150)]
print("GOT", len(bombs))
[bomb.kill() for bomb in bombs]
number = 8
