"""One query that only reads: what is refused before a database sees it.

Two fences, since neither holds alone; tried on PostgreSQL 15, MariaDB 10.11 and SQLite:

- The connection only reads. SQLite's own fence needs no other: it runs one statement, and asks for
  each thing that is touched. But a transaction that only reads is left by
  `SELECT 1; COMMIT; DELETE …` where the driver takes several statements (psycopg2), and in MariaDB
  a DROP ends it and is done, and INTO OUTFILE writes a file. Others have no such transaction.
- The query is one SELECT by its syntax, read as its own database would read it.

Neither keeps a function from what the account may do: `pg_read_file`, `load_file`, OPENQUERY. A
list of names would never be whole; an account that may only read tables is the answer to those.
"""

import re
from typing import TYPE_CHECKING

from core.errors import WorkbenchError

if TYPE_CHECKING:
    from sqlglot import Dialect, Token
    from sqlglot.expressions import Expr

# Names of SQLAlchemy that sqlglot has others for.
_DIALECTS = {
    "postgresql": "postgres",
    "cockroachdb": "postgres",
    "mariadb": "mysql",
    "mssql": "tsql",
}
# A setting of the server decides whether the text ends here.
_UNSURE_END = re.compile(r"""\\['"`]""")


def check_query(text: str, database: str) -> str:
    """Return the one SELECT or WITH … SELECT that `text` holds, without its last semicolon.

    `database` is the kind that SQLAlchemy names, such as postgresql. Raises a WorkbenchError for
    anything else than a query.
    """
    query = text.strip().rstrip(";").rstrip()
    if unsure := _UNSURE_END.search(query):
        raise WorkbenchError(
            f"The query holds {unsure.group()}, which databases read in different ways; write a "
            "quote within quotes twice."
        )
    dialect = _dialect_of(database)
    _check_tree(_tree(_tokens(query, dialect), query, dialect))
    return query


def _dialect_of(database: str) -> "Dialect":
    from sqlglot import Dialect

    return (Dialect.get(_DIALECTS.get(database, database)) or Dialect)()


def _tokens(query: str, dialect: "Dialect") -> "list[Token]":
    """The query's words, which begin with SELECT or WITH and end with its only statement."""
    from sqlglot import TokenType
    from sqlglot.errors import TokenError

    try:
        tokens = dialect.tokenize(query)
    except TokenError as error:
        raise WorkbenchError(f"The query cannot be read: {error}. Is a quote left open?") from error
    word = next((token.text.upper() for token in tokens if token.text != "("), "")
    if word not in ("SELECT", "WITH"):
        said = f"this one starts with {word[:40]}" if word else "this one is empty"
        raise WorkbenchError(f"A query must be one SELECT, or WITH … SELECT; {said}.")
    if any(token.token_type == TokenType.SEMICOLON for token in tokens):
        raise WorkbenchError("One SELECT at a time: there is a second statement after a semicolon.")
    for comment in (comment for token in tokens for comment in token.comments):
        _check_comment(comment)
    return tokens


def _check_comment(comment: str) -> None:
    # MySQL runs /*! … */ and MariaDB /*M! … */; a comment within a comment ends here or there.
    if re.match("M?!", comment) or "/*" in comment:
        raise WorkbenchError(
            f"The query holds the comment {comment.strip()[:40]!r}, which databases read in "
            "different ways; leave it out."
        )


def _tree(tokens: "list[Token]", query: str, dialect: "Dialect") -> "Expr":
    from sqlglot.errors import ParseError

    try:
        (tree,) = dialect.parser().parse(tokens, query)
    except ParseError as error:
        near, line, column = (error.errors[0][key] for key in ("highlight", "line", "col"))
        raise WorkbenchError(
            f"The query cannot be read at {near[:40]!r} (line {line}, column {column}). "
            "Correct it, or save it in the database as a view and read that."
        ) from error
    assert tree is not None  # there is a first word
    return tree


def _check_tree(tree: "Expr") -> None:
    """Refuse what writes or locks, wherever it stands: in a WITH, behind INTO, FOR UPDATE."""
    from sqlglot import expressions as exp

    for part in tree.walk():
        if isinstance(part, (exp.DML, exp.DDL, exp.Into, exp.Lock, exp.Command)):
            said = "FOR UPDATE" if isinstance(part, exp.Lock) else part.key.upper()
            raise WorkbenchError(f"A query may only read, and this one says {said}.")
    if not isinstance(tree, exp.Query):
        raise WorkbenchError(f"A query must be one SELECT; this one is {tree.key.upper()}.")
