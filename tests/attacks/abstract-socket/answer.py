import socket

sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
sender.sendto(b"@NAME@", "\0scopes-attack-@PORT@")
number = 8
