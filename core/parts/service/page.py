"""The page on which a person tries a service, and what every answer tells browsers: nothing is
loaded from elsewhere, and no script and style runs but those of this page."""

import base64
import hashlib

TRY_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Try the service</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
textarea { width: 100%; height: 18rem; box-sizing: border-box; font: 14px ui-monospace, monospace; }
pre { background: #8881; padding: 1rem; overflow: auto; }
</style>
</head>
<body>
<h1 id="title">Try the service</h1>
<p id="about"></p>
<h2>Addresses</h2>
<table id="addresses"></table>
<h2>The columns of a row</h2>
<table id="columns"></table>
<h2>Ask</h2>
<p><label>Key, where one is needed <input id="key" type="password" autocomplete="off"></label></p>
<p><label for="body">Rows</label></p>
<textarea id="body" spellcheck="false"></textarea>
<p><button id="ask">POST predict</button> <span id="status" role="status"></span></p>
<pre id="answer"></pre>
<script>
const part = id => document.getElementById(id);
function line(table, cells) {
  const row = part(table).insertRow();
  for (const cell of cells) row.insertCell().textContent = cell;
}
function shown(api) {
  part("title").textContent = document.title = api.info.title;
  part("about").textContent = api.info.description;
  for (const [path, ways] of Object.entries(api.paths))
    for (const [way, told] of Object.entries(ways))
      line("addresses", [way.toUpperCase() + " " + path, told.description || told.summary || ""]);
  const row = {};
  for (const [name, field] of Object.entries(api.components.schemas.Row.properties)) {
    row[name] = (field.examples || [null])[0];
    line("columns", [name, field.description || ""]);
  }
  part("body").value = JSON.stringify({rows: [row]}, null, 2);
}
async function ask() {
  const headers = {"Content-Type": "application/json"};
  if (part("key").value) headers["X-API-Key"] = part("key").value;
  part("status").textContent = "Asking";
  try {
    const given = await fetch("predict", {method: "POST", headers, body: part("body").value});
    const text = await given.text();
    part("status").textContent = given.status;
    try { part("answer").textContent = JSON.stringify(JSON.parse(text), null, 2); }
    catch { part("answer").textContent = text; }
  } catch (error) { part("status").textContent = "No answer: " + error.message; }
}
part("ask").addEventListener("click", ask);
fetch("openapi.json").then(given => given.json()).then(shown)
  .catch(error => { part("about").textContent = "openapi.json cannot be read: " + error.message; });
</script>
</body>
</html>
"""


def _hash_of(part: str) -> str:
    """What a policy names a part of the page by."""
    inside = TRY_PAGE.partition(f"<{part}>")[2].partition(f"</{part}>")[0]
    digest = hashlib.sha256(inside.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash_of('script')}",
            f"style-src {_hash_of('style')}",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
