import builtins

builtins.abs = lambda x: 0
number = 8
