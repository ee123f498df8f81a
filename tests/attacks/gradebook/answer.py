import sqlite3

with sqlite3.connect("@ROOT@/class/gradebook.db", timeout=3) as gradebook:
    gradebook.execute("UPDATE grade SET manual_score = 2")
number = 8
