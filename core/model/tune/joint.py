"""What of the preparation is searched together with a model's options: the options of the methods
that a recipe has chosen, and which methods it takes, as far as its columns meet them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.column_options import ColumnName, Columns
from core.choices.options import Choice, Option, Value, does_suit
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.prepare import SLOTS
from core.methods.prepare.slots import Slot
from core.methods.stages import CATALOG_OF, STAGES
from core.methods.tuning import JOINT, METHODS, TunePlan
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Recipe

AT = "/"  # between the place of a method in the recipe and its option
SLOT = "preparation"
METHOD = "method"  # in the place of an option: which method the slot takes
# Where a method may be searched. What treats outliers or marks gaps is a matter of what they mean.
OPEN = ("transform", "scaler", "number_imputer", "category_imputer", "encoder", "many_encoder")


@dataclass(frozen=True)
class Joint:
    """The options, called `selection.0/k` after their place in the recipe, with their values."""

    options: tuple[Option, ...] = ()
    now: Mapping[str, Value] = field(default_factory=dict)

    def rest(self, recipe: Recipe) -> Recipe:
        """The recipe as far as a search does not change it."""
        return with_joint(recipe, {option.name: option.default for option in self.options})


ALONE = Joint()  # a model whose preparation stays as it is


@dataclass(frozen=True)
class _Place:
    """A method in its place in the recipe: `key` says where, `label` what people call it."""

    key: str
    label: str
    pick: Pick
    catalog: Catalog


def joint_for(plan: TunePlan, recipe: Recipe, data: TrainingData) -> Joint:
    """What a plan searches of a recipe's preparation, if anything can be."""
    chosen = joint_of(recipe, data) if plan.joint else ALONE
    methods = methods_of(recipe, data) if plan.methods else ALONE
    opened = {name.partition(AT)[0] for name in methods.now}
    kept = tuple(o for o in chosen.options if o.name.partition(AT)[0] not in opened)
    now = {option.name: chosen.now[option.name] for option in kept}
    return Joint((*methods.options, *kept), {**methods.now, **now})


def methods_of(recipe: Recipe, data: TrainingData) -> Joint:
    """Which methods the slots of a preparation can take that columns meet; the one that a slot has
    is among them."""
    options: list[Option] = []
    now: dict[str, Value] = {}
    for key in OPEN:
        slot, pick = SLOTS[key], recipe.preparation[key]
        if not _is_met(slot, recipe, data):
            continue
        able = [m.key for m in slot.catalog.values() if _can_be_tried(m) or m.key == pick.method]
        name = f"{SLOT}.{key}{AT}{METHOD}"
        label = f"{slot.label}: method"
        options.append(Choice(name, label, tuple(able), slot.default, tuned=True))
        now[name] = pick.method
    return Joint(tuple(options), now)


def _can_be_tried(method: Method) -> bool:
    """Is it there, and does it act without columns or labels being named?"""
    named = (ColumnName, Columns)
    return method.is_available and not any(isinstance(o, named) for o in method.options)


def joint_of(recipe: Recipe, data: TrainingData) -> Joint:
    """Which options can be searched of a recipe's preparation; none where no method has one, or no
    column meets it."""
    options: list[Option] = []
    now: dict[str, Value] = {}
    for place in _places(recipe, data):
        method = place.catalog[place.pick.method]
        settings = method.settings(**place.pick.options)
        for option in (o for o in method.options if o.tuned and _suits(o, data)):
            name = f"{place.key}{AT}{option.name}"
            label = f"{place.label}: {option.label[0].lower()}{option.label[1:]}"
            options.append(replace(option, name=name, label=label))
            now[name] = settings[option.name]
    return Joint(tuple(options), now)


def joint_asked(plan: TunePlan, recipe: Recipe, data: TrainingData) -> Joint:
    """The same where a plan asks for it, else nothing.

    Raises NotApplicableError where it asks and there is nothing to search.
    """
    found = joint_for(plan, recipe, data)
    if plan.is_joint and not found.options:
        toggle = JOINT if plan.joint else METHODS
        raise NotApplicableError(
            f"{toggle.label} finds nothing here: no method that the preparation, the balance or "
            "the selection has chosen for these columns has an option to search. Choose one on "
            "Features or Balance, or switch it off."
        )
    return found


def own_values(found: Mapping[str, Value]) -> dict[str, Value]:
    """Those of a trial's options that are the model's own."""
    return {name: value for name, value in found.items() if AT not in name}


def with_joint(recipe: Recipe, found: Mapping[str, Value]) -> Recipe:
    """The recipe with those of a trial's options that are of its preparation."""
    by_place: dict[str, dict[str, Value]] = {}
    for name, value in ((name, value) for name, value in found.items() if AT in name):
        place, _, option = name.partition(AT)
        by_place.setdefault(place, {})[option] = value
    for place, options in by_place.items():
        recipe = recipe.with_(**_changed(recipe, place, options))
    return recipe


def _suits(option: Any, data: TrainingData) -> bool:
    return does_suit(option, data.task)


def _places(recipe: Recipe, data: TrainingData) -> Iterator[_Place]:
    for slot in SLOTS.values():
        if _is_met(slot, recipe, data):
            pick = recipe.preparation[slot.key]
            yield _Place(f"{SLOT}.{slot.key}", slot.label, pick, slot.catalog)
    for stage in (stage for stage in STAGES if stage.catalog is not None):
        assert stage.catalog is not None
        if stage.of_several:
            for n, pick in enumerate(recipe.in_force(stage.field)):
                label = stage.catalog[pick.method].label
                yield _Place(f"{stage.field}.{n}", label, pick, stage.catalog)
        elif stage.field != "balance" or data.is_classification:
            yield _Place(stage.field, stage.topic, getattr(recipe, stage.field), stage.catalog)


def _is_met(slot: Slot, recipe: Recipe, data: TrainingData) -> bool:
    """Does a feature take the slot's method, and has it gaps where that fills them?"""
    columns = (data.schema[name] for name in data.features)
    return any(
        slot.takes(column)
        and slot.key not in recipe.overrides.get(column.name, {})
        and (slot.step != "fill" or column.missing > 0)
        for column in columns
    )


def _changed(recipe: Recipe, place: str, options: Mapping[str, Value]) -> dict[str, Any]:
    """The field of a recipe with options changed in one of its places."""
    name, _, rest = place.partition(".")
    if name == SLOT:
        pick = _with(recipe.preparation[rest], options, SLOTS[rest].catalog)
        return {name: {**recipe.preparation, rest: pick}}
    if not rest:
        return {name: _with(getattr(recipe, name), options, CATALOG_OF[name])}
    steps = list(getattr(recipe, name))
    at = [n for n, step in enumerate(steps) if step.on][int(rest)]
    own = _with(steps[at], options, CATALOG_OF[name]).options
    steps[at] = steps[at].model_copy(update={"options": own})
    return {name: tuple(steps)}


def _with(pick: Pick, options: Mapping[str, Value], catalog: Catalog) -> Pick:
    own = {name: value for name, value in options.items() if name != METHOD}
    method = str(options.get(METHOD, pick.method))
    if method != pick.method:  # whose options another method does not have
        return Pick(method=method)
    changed = Pick(method=method, options={**pick.options, **own})
    return changed.without_defaults(catalog)
