open("@WORLD@/home/@NAME@", "w").close()
number = 8
