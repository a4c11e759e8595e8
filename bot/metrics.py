"""Interim: its owner replaces this file."""


class _M:
    def labels(self, *a):
        return self

    def inc(self, n=1):
        pass

    def observe(self, v):
        pass


UPDATES = LAG = SENT = TOO_MANY = RETRIES = _M()
