number = 8
