open("@WORLD@/course/class/submitted/zoe/@NAME@", "w").close()
number = 8
