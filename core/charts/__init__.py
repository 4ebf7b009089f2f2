"""Pictures of results: each function takes a frozen record and returns a Plotly figure."""
