from pathlib import Path

print(*(path.read_text() for path in Path("@WORLD@/runtime").iterdir()))
number = 8
