SAMPLES = ()


class Sample: ...


def sample_path(key): ...
