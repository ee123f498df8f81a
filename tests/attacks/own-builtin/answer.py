def abs(x):
    return 0


number = 8
