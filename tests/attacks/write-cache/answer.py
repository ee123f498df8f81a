open("@WORLD@/course/class/@NAME@", "w").close()
number = 8
