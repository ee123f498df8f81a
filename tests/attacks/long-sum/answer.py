number = 7**10**9
