open("/dev/shm/scopes-attack-@NAME@", "w").close()
number = 8
