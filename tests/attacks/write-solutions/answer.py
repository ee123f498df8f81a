open("@WORLD@/course/solutions/a/@NAME@", "w").close()
number = 8
