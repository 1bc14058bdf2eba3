"""Where the facts of the learning cards come from. Titles stay as they were published; nothing here
is a link.
"""

from dataclasses import dataclass

from django.utils.translation import gettext


@dataclass(frozen=True)
class Source:
    """`year` is 0 for an undated page; `place` is journal, volume and pages, or where the page
    stood; `doi` finds it.
    """

    authors: str
    year: int
    title: str
    place: str
    doi: str = ""

    @property
    def names(self) -> str:
        """The authors, as one names them in a sentence."""
        names = self.authors.split(", ")
        if len(names) < 3:
            return gettext(" and ").join(names)
        return gettext("{author} and others").format(author=names[0])


BLANCHARD = Source(
    "Blanchard, Farber",
    2016,
    "Lying in psychotherapy: Why and what clients don’t tell their therapist about therapy and"
    " their relationship",
    "Counselling Psychology Quarterly 29(1), 90–112",
    "10.1080/09515070.2015.1085365",
)
COOPER = Source(
    "Cooper, van Rijn, Chryssafidou, Stiles",
    2022,
    "Activity preferences in psychotherapy: what do patients want and how does this relate to"
    " outcomes and alliance?",
    "Counselling Psychology Quarterly 35(3), 503–526",
    "10.1080/09515070.2021.1877620",
)
ELLIOTT = Source(
    "Elliott, Bohart, Watson, Murphy",
    2018,
    "Therapist Empathy and Client Outcome: An Updated Meta-Analysis",
    "Psychotherapy 55(4), 399–410",
    "10.1037/pst0000175",
)
EUBANKS = Source(
    "Eubanks, Muran, Safran",
    2018,
    "Alliance rupture repair: A meta-analysis",
    "Psychotherapy 55(4), 508–519",
    "10.1037/pst0000185",
)
GUMZ = Source(
    "Gumz, Brähler, Geyer, Erices",
    2012,
    "Crisis-repair sequences: considerations on the classification and assessment of breaches in"
    " the therapeutic relationship",
    "BMC Medical Research Methodology 12:10",
    "10.1186/1471-2288-12-10",
)
LEWICKI = Source(
    "Lewicki, Polin, Lount",
    2016,
    "An Exploration of the Structure of Effective Apologies",
    "Negotiation and Conflict Management Research 9(2), 177–196",
)
MACDONALD = Source(
    "MacDonald, Thomas, Sciolla, and others",
    2016,
    "Minimization of Childhood Maltreatment Is Common and Consequential: Results from a Large,"
    " Multinational Sample Using the Childhood Trauma Questionnaire",
    "PLoS ONE 11(1), e0146058",
    "10.1371/journal.pone.0146058",
)
MYERS = Source(
    "Myers",
    2000,
    "Empathic Listening: Reports on the Experience of Being Heard",
    "Journal of Humanistic Psychology 40(2), 148–173",
)
NATIONAL_REGISTER = Source(
    "National Register of Health Service Psychologists",
    0,
    "Is This Psychologist Qualified?",
    "findapsychologist.org",
)
NORCROSS = Source(
    "Norcross, Zimmerman, Greenberg, Swift",
    2017,
    "Do all therapists do that when saying goodbye? A study of commonalities in termination"
    " behaviors",
    "Psychotherapy 54(1), 66–75",
)
SOYGUT = Source(
    "Soygüt, Gülüm",
    2016,
    "A thematic analysis of therapists’ perspectives on therapeutic alliance rupture moments",
    "Research in Psychotherapy: Psychopathology, Process and Outcome",
)
SWIFT = Source(
    "Swift, Callahan, Cooper, Parkin",
    2018,
    "The impact of accommodating client preference in psychotherapy: A meta-analysis",
    "Journal of Clinical Psychology 74(11), 1924–1937",
)
TRONICK = Source(
    "Tronick",
    1989,
    "Emotions and emotional communication in infants",
    "American Psychologist 44(2), 112–119",
    "10.1037/0003-066X.44.2.112",
)
