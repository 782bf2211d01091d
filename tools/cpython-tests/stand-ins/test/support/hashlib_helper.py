# Stands in for test.support.hashlib_helper: whether there is a digest, the test finds out itself.


def requires_hashdigest(*args, **kwargs):
    return lambda test: test
