"""An edition is respelled by a list that the style has, from the language of the pack.

`spelling: en-US` names a reviewed list of words, styles/words/spelling/en-US.yaml. It says from which language it
respells, and only a pack in that language can be respelled by it; and to which, in which the press has its own words.

To mend it, write the name of a list that is offered, bring one in styles/words/spelling/, or take the key out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean
from nlmpress.words import for_language

CODE = "edition-spelling"
_REFERENCE = "en"
"""The language whose house words are the complete set."""


def check(survey: Survey) -> Iterator[Finding]:
    for plan in survey.pack.plans:
        if plan.spelling is not None and (fault := _fault(plan.spelling, survey)):
            message, hint = fault
            yield Finding(code=CODE, message=message, at=plan.place("spelling"), hint=hint)


def _fault(name: str, survey: Survey) -> tuple[str, str] | None:
    """What is wrong with a name of a list, and what to do."""
    lang, style = survey.identity.lang, survey.style
    fitting = [other for other, spelling in style.spellings.items() if spelling.source == lang]
    others = f"For {lang} the style has {', '.join(fitting)}." if fitting else f"The style has none for {lang}."
    spelling = style.spellings.get(name)
    if spelling is None and f"words/spelling/{name}.yaml" in style.own:
        return None  # it has a fault, which is told where it is
    if spelling is None:
        return f"The style has no spelling “{name}”.", did_you_mean(name, fitting, others)
    if spelling.source != lang:
        message = f"The spelling “{name}” is for packs in {spelling.source}, and this one is in {lang}."
        return message, f"{others} If the pack is in {spelling.source}, say so in pack.yaml."
    words = for_language(spelling.target, style.words, survey.pack.words)
    if missing := words.missing(style.words[_REFERENCE]):
        message = f"The press lacks {len(missing)} of its words in {spelling.target}, such as “{missing[0]}”."
        return message, f"Write them in styles/words/{spelling.target}.yaml."
    return None
