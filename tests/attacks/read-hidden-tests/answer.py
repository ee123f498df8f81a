from pathlib import Path

print(*(path.read_text() for path in Path().glob("*.ipynb")))
number = 8
