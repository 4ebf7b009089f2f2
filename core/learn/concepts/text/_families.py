"""Words with their inflected forms, for the experiment on stems and lemmas."""

PARTS = ("noun", "verb", "adjective")
# Dictionary forms with their inflected forms: n a noun, v a verb, a an adjective.
FAMILIES = {
    "run": "run:v runs:v running:v ran:v",
    "good": "good:a better:a best:a",
    "study": "study:v studies:v studying:v studied:v study:n studies:n",
    "university": "university:n universities:n",
    "universe": "universe:n universes:n",
    "organ": "organ:n organs:n",
    "organize": "organize:v organizes:v organized:v organizing:v",
    "organization": "organization:n organizations:n",
    "mouse": "mouse:n mice:n",
    "happy": "happy:a happier:a happiest:a",
    "policy": "policy:n policies:n",
    "police": "police:n",
    "leaf": "leaf:n leaves:n",
    "leave": "leave:v leaves:v leaving:v left:v",
    "connect": "connect:v connects:v connected:v connecting:v",
    "army": "army:n armies:n",
    "arm": "arm:n arms:n",
    "go": "go:v goes:v going:v went:v gone:v",
    "be": "is:v was:v were:v been:v being:v",
    "child": "child:n children:n",
    "meeting": "meeting:n meetings:n",
    "meet": "meet:v meets:v meeting:v met:v",
    "see": "see:v sees:v saw:v seen:v",
    "saw": "saw:n saws:n",
    "general": "general:a",
    "generate": "generate:v generates:v generated:v generating:v",
    "hope": "hope:v hopes:v hoped:v hoping:v",
    "hop": "hop:v hops:v hopped:v hopping:v",
    "relate": "relate:v relates:v related:v relating:v",
    "generalization": "generalization:n generalizations:n",
    "relational": "relational:a",
    "relative": "relative:n relatives:n",
}
Form = tuple[str, str]
FORMS: dict[str, tuple[Form, ...]] = {
    lemma: tuple(
        (form.split(":")[0], next(p for p in PARTS if p[0] == form[-1])) for form in forms.split()
    )
    for lemma, forms in FAMILIES.items()
}
LEMMAS: dict[Form, str] = {form: lemma for lemma, forms in FORMS.items() for form in forms}
