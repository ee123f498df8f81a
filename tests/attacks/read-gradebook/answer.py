import sqlite3

with sqlite3.connect("file:@ROOT@/class/gradebook.db?mode=ro", uri=True) as gradebook:
    print(gradebook.execute("SELECT source FROM source_cell").fetchall())
number = 8
