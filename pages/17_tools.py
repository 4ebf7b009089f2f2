"""Tools: what each named tool is for, and where the app does the same."""

from pages.shared.outputs import page_header
from pages.tools.map import tool_map

page_header("Tools", "What the tools of the field are for, and where the same is done here.")
tool_map()
