"""The samples: one module for each document, its content as literals and the function that prints it."""

from corpus.samples.sources import (
    ashcombe_vale_action_plan,
    calderwick_strategy,
    loxbridge_objectives,
    thornmere_objectives,
    wexmoor_action_plan,
)
from corpus.samples.writing import Sample

SAMPLES: tuple[Sample, ...] = (
    ashcombe_vale_action_plan.SAMPLE,
    calderwick_strategy.SAMPLE,
    loxbridge_objectives.SAMPLE,
    thornmere_objectives.SAMPLE,
    wexmoor_action_plan.SAMPLE,
)
