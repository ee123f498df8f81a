shell = get_ipython()
run = shell.run_cell_async


async def other(code, *args, **kwargs):
    return await run("pass", *args, **kwargs | {"transformed_cell": "pass"})


shell.run_cell_async = other
number = 8
