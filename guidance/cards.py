"""The learning cards, in the order they are read in. Each fits one screen of a phone
(tests/browser/test_learning.py).

Whatever research says stands in a `Fact` with its source; the other sentences are ours and hold no
figures.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance import sources
from guidance.sources import Source

Words = str | Promise


@dataclass(frozen=True)
class Fact:
    text: Words
    source: Source


@dataclass(frozen=True)
class Card:
    """`code` stands behind the # of its address, so that no server learns what somebody reads."""

    code: str
    icon: str
    title: Words
    lead: Words
    points: tuple[Words, ...]
    facts: tuple[Fact, ...]


CARDS = (
    Card(
        "empathy",
        "sprout",
        _("Empathy"),
        _("Someone tries to sense what it is like to be you, and lets you notice it."),
        (
            _("They follow the feeling, not only the story, and remember what matters to you."),
            _("It is not agreeing, nor guessing right each time."),
        ),
        (
            Fact(
                _(
                    "In 82 samples with 6,138 clients, therapy tended to go better where the"
                    " therapist was seen as empathic (r = .28): a moderate link, no proof of a"
                    " cause."
                ),
                sources.ELLIOTT,
            ),
            Fact(
                _(
                    "Of five clients asked in depth, each had a sign of her own that she was heard."
                    " What is yours?"
                ),
                sources.MYERS,
            ),
        ),
    ),
    Card(
        "empathic-failure",
        "circle-alert",
        _("Empathic failure"),
        _(
            "Someone who should be with you misses you: forgets, mixes up, dismisses, or does not"
            " see what you feel."
        ),
        (
            _(
                "It happens everywhere: with partners, parents, friends, teachers. It happens in"
                " every therapy too."
            ),
            _(
                "There it may be a forgotten story, a double booking, talk about themselves, or no"
                " word of responsibility afterwards."
            ),
            _("Most of it is not meant. What it does to you is real all the same."),
        ),
        (
            Fact(
                _(
                    "Babies and their parents keep losing step, too. Doing well may go with finding"
                    " each other again, often, rather than with never missing."
                ),
                sources.TRONICK,
            ),
        ),
    ),
    Card(
        "rupture-and-repair",
        "heart-handshake",
        _("Rupture and repair"),
        _(
            "A rupture is a strain between you and your therapist. A repair mends it, in words and"
            " in what follows."
        ),
        (
            _(
                "Some of us go quiet or agree too much (withdrawal); some complain or argue"
                " (confrontation)."
            ),
            _("Neither is a fault. Both say that something needs to be talked about."),
        ),
        (
            Fact(
                _(
                    "In 11 studies with 1,314 clients, ruptures that were repaired went with better"
                    " outcomes (r = .29; it may be as low as .10 or as high as .47). The studies"
                    " cannot say that one caused the other."
                ),
                sources.EUBANKS,
            ),
        ),
    ),
    Card(
        "good-repair",
        "circle-check",
        _("A good repair"),
        _(
            "They ask, listen, own their part, say sorry, explain without excuse, and change"
            " something."
        ),
        (
            _("Not all six must be there, but without owning it the rest feels hollow."),
            _(
                "Looking uncomfortable is a reaction. It is not yet a response, and it need not be"
                " the last word."
            ),
            _("Whether a change holds shows later: look again after a few sessions."),
        ),
        (
            Fact(
                _(
                    "In experiments with 755 people, outside therapy, owning the mistake counted"
                    " most in an apology and offering to mend it came next. Asking for forgiveness"
                    " counted least."
                ),
                sources.LEWICKI,
            ),
        ),
    ),
    Card(
        "occasional-or-habitual",
        "chart-no-axes-column",
        _("Occasional or habitual"),
        _("Everyone slips. What matters is how often, and what happens afterwards."),
        (
            _(
                "Occasional: now and then, by someone you can otherwise rely on, and owned when you"
                " name it."
            ),
            _(
                "Habitual: it comes back, perhaps in ever different forms, and little changes after"
                " you spoke."
            ),
            _("Good and plain sessions count too. Without them anyone would look bad."),
        ),
        (
            Fact(
                _(
                    "We found no published number that divides the two. Research looks at drops on"
                    " rating scales; its cut-offs differ and give different counts. Those of"
                    " Attuned are a rule of thumb."
                ),
                sources.GUMZ,
            ),
        ),
    ),
    Card(
        "holding-back",
        "message-circle",
        _("Why it is hard to say"),
        _("Keeping a hurt to yourself is common. It is no failing."),
        (
            _(
                "You may want to spare them, or fear to lose them. Where speaking up never helped,"
                " silence made sense."
            ),
            _("Their first answer may be defensive. A better one can follow."),
        ),
        (
            Fact(
                _(
                    "Of 547 clients surveyed online, 93% had lied to their therapist; 72.6% about"
                    " the therapy itself."
                ),
                sources.BLANCHARD,
            ),
            Fact(
                _(
                    "20 therapists shown strained moments saw the cause more in the client than in"
                    " the therapist."
                ),
                sources.SOYGUT,
            ),
        ),
    ),
    Card(
        "blind-spots",
        "eye",
        _("Blind spots"),
        _("What we grew up with can feel normal, even where it was not good for us."),
        (
            _(
                "If nobody asked how you were, you may not miss it now. If you felt a burden,"
                " complaining may seem too much."
            ),
            _(
                "Someone who knows you may see it sooner. One question helps: was there anything"
                " before this?"
            ),
            _("Finding one is no diagnosis, and it blames nobody."),
        ),
        (
            Fact(
                _(
                    "In 24 samples with 19,652 people, it was common to describe one's childhood as"
                    " perfect. About any one person that says nothing."
                ),
                sources.MACDONALD,
            ),
        ),
    ),
    Card(
        "informed-client",
        "shield",
        _("Being an informed client"),
        _("You may ask, compare and check. Good therapists are used to it."),
        (
            _("How do you work, and how will we see whether it helps me?"),
            _("What do you do when something goes wrong between us?"),
            _("What about fees, insurance, cancelled sessions, and contact in between?"),
            _("Look the licence up yourself, and note the day you did."),
        ),
        (
            Fact(
                _(
                    "A US register of psychologists advises asking about licence, training,"
                    " experience and any discipline."
                ),
                sources.NATIONAL_REGISTER,
            ),
        ),
    ),
    Card(
        "choosing",
        "users",
        _("Choosing a therapist"),
        _("Skill counts, and so does how it is to sit with this person."),
        (
            _("Meet two or more. You keep your therapist until you have chosen."),
            _("Note it within the hour: heard or rushed? At ease?"),
            _("Look at deal-breakers first. What you do not know, you can ask."),
            _("Fit helps; it is no guarantee."),
        ),
        (
            Fact(
                _(
                    "In 53 studies with over 16,000 clients, heeding their wishes went with"
                    " somewhat better outcomes (d = .28) and fewer early exits."
                ),
                sources.SWIFT,
            ),
            Fact(
                _("A study of 470 clients of trainee therapists found no such effect."),
                sources.COOPER,
            ),
        ),
    ),
    Card(
        "ending-well",
        "route",
        _("Ending well"),
        _("An ending that you choose belongs to the therapy. It is not its failure."),
        (
            _("One session can hold what helped, what did not, what you take along, and goodbye."),
            _(
                "Settle the practical side: records, bills, prescriptions, who is there until the"
                " next one begins."
            ),
            _(
                "You may hear their doubts and keep your mind. Nobody owes a last session where it"
                " is not safe."
            ),
        ),
        (
            Fact(
                _(
                    "65 experts of six schools agreed on what belongs in the end of a therapy that"
                    " went well, such as looking at what was gained. They were not asked about"
                    " other endings."
                ),
                sources.NORCROSS,
            ),
        ),
    ),
)


def in_order() -> list[tuple[Card | None, Card, Card | None]]:
    """Each card with the one before and the one after it."""
    return list(zip((None, *CARDS), CARDS, (*CARDS[1:], None), strict=False))
