"""What makes a page's run in a test as short as the page itself."""

from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def short_runs() -> Iterator[None]:
    """Leave out what Streamlit does around every run and no test is about: it reads the metadata of
    every installed distribution in search of components, and collects garbage. Together that took
    longer than most pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        collects = config.get_option("runner.postScriptGC")
        config.set_option("runner.postScriptGC", value=False)
        yield
        config.set_option("runner.postScriptGC", collects)
