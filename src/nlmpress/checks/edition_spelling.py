"""An edition is respelled by a list that the style has, from the language of the pack.

`spelling: en-US` names a reviewed list of words, styles/words/spelling/en-US.yaml. It says from which language it
respells, and only a pack in that language can be respelled by it.

To mend it, write the name of a list that is offered, bring one in styles/words/spelling/, or take the key out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean

CODE = "edition-spelling"


def check(survey: Survey) -> Iterator[Finding]:
    lang, spellings = survey.identity.lang, survey.style.spellings
    fitting = [name for name, spelling in spellings.items() if spelling.source == lang]
    others = f"For {lang} the style has {', '.join(fitting)}." if fitting else f"The style has none for {lang}."
    for plan in survey.pack.plans:
        if plan.spelling is None:
            continue
        spelling = spellings.get(plan.spelling)
        if spelling is None:
            message, hint = (
                f"The style has no spelling “{plan.spelling}”.",
                did_you_mean(plan.spelling, fitting, others),
            )
        elif spelling.source != lang:
            message = f"The spelling “{plan.spelling}” is for packs in {spelling.source}, and this one is in {lang}."
            hint = f"{others} If the pack is in {spelling.source}, say so in pack.yaml."
        else:
            continue
        yield Finding(code=CODE, message=message, at=plan.place("spelling"), hint=hint)
