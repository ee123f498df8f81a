hook = get_ipython().display_formatter.format
get_ipython().display_formatter.format = lambda *args, **kwargs: ({"text/plain": "2"}, {})
number = 8
