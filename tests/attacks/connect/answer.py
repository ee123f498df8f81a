import socket

socket.create_connection(("127.0.0.1", int("@PORT@")), timeout=3).sendall(b"@NAME@")
number = 8
