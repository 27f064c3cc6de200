"""Short plans for tests: text or HTML to View or Plan, without councils."""

from extract.deadlines import DateContext
from extract.nlp import build_nlp
from extract.owners import base_lexicon
from extract.plan import extract_plan
from extract.view import Context, View
from ingest.reader import read_document


def document_of(text, name="plan.txt"):
    return read_document(text.encode(), name=name)


def view_of(text, name="plan.txt"):
    return View(document_of(text, name), Context(nlp=build_nlp(), dates=DateContext(period=None), owners=base_lexicon()))


def plan_of(text, name="plan.txt"):
    return extract_plan(document_of(text, name), councils=())


def placed(plan):
    """Return for each action its text and the text of the objective it stands under."""
    titles = {objective.id: objective.text for objective in plan.objectives}
    return {action.text: titles.get(action.objective) for action in plan.actions}
