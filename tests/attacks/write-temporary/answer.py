open("@WORLD@/tmp/@NAME@", "w").close()
number = 8
