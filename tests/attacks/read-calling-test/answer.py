class Look:
    def __eq__(self, other):
        print(get_ipython().user_ns["In"][-1])
        return False


number = Look()
