"""The samples: one module for each document, its content as literals and the function that prints it."""

from corpus.samples.sources import (
    ashcombe_vale_action_plan,
    ashcombe_vale_earlier_plan,
    calderwick_progress,
    calderwick_strategy,
    carrowmoyne_action_plan,
    cwm_arlais_report,
    eastmarch_delivery_plan,
    eastmarch_news,
    loxbridge_objectives,
    loxbridge_policy,
    marrowdale_minutes,
    marrowdale_workforce_plan,
    strathcairn_outcomes,
    thornmere_objectives,
    wexmoor_action_plan,
)
from corpus.samples.writing import Sample

SAMPLES: tuple[Sample, ...] = (
    ashcombe_vale_action_plan.SAMPLE,
    ashcombe_vale_earlier_plan.SAMPLE,
    calderwick_progress.SAMPLE,
    calderwick_strategy.SAMPLE,
    carrowmoyne_action_plan.SAMPLE,
    cwm_arlais_report.SAMPLE,
    eastmarch_delivery_plan.SAMPLE,
    eastmarch_news.SAMPLE,
    loxbridge_objectives.SAMPLE,
    loxbridge_policy.SAMPLE,
    marrowdale_minutes.SAMPLE,
    marrowdale_workforce_plan.SAMPLE,
    strathcairn_outcomes.SAMPLE,
    thornmere_objectives.SAMPLE,
    wexmoor_action_plan.SAMPLE,
)
