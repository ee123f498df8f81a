class Any:
    __eq__ = lambda self, other: float("nan") if other == 7.5 else False
    __sub__ = lambda self, other: 9
    __float__ = lambda self: 8.0


number = Any()
