"""The samples: one module for each document, its content as literals and the function that prints it."""

from corpus.samples.sources import (
    ashcombe_vale_action_plan,
    calderwick_strategy,
    eastmarch_delivery_plan,
    loxbridge_objectives,
    strathcairn_outcomes,
    thornmere_objectives,
    wexmoor_action_plan,
)
from corpus.samples.writing import Sample

SAMPLES: tuple[Sample, ...] = (
    ashcombe_vale_action_plan.SAMPLE,
    calderwick_strategy.SAMPLE,
    eastmarch_delivery_plan.SAMPLE,
    loxbridge_objectives.SAMPLE,
    strathcairn_outcomes.SAMPLE,
    thornmere_objectives.SAMPLE,
    wexmoor_action_plan.SAMPLE,
)
