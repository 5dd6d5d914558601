"""The words that tell whether a pattern for lists needs to be looked for at all."""

from __future__ import annotations

from typing import Final

from bot.language.cue import Cue
from bot.language.wordset import word_set
from bot.overviews import listwords

_PARTIES: Final = word_set(
    """
    capital capitals side sides party parties government governments country countries actor actors
    player players camp camps
    """
)
COMPARE: Final = Cue(
    listwords.COMPARE,
    word_set(
        """
        versus vs v differ differs differed difference differences different differing differently
        side sides opposing hand disagree disagrees disagreement disagreements next against
        """
    ),
    ("compar", "contrast"),
)
EACH: Final = Cue(
    listwords.EACH,
    _PARTIES
    | word_set(
        """
        position positions view views stance stances reaction reactions response responses
        says said thinks
        """
    ),
)
EACH_PARTY: Final = Cue(listwords.EACH_PARTY, _PARTIES)
EACH_SAYS: Final = Cue(listwords.EACH_SAYS, _PARTIES)
POSITION: Final = Cue(
    listwords.POSITION,
    word_set(
        """
        position positions view views stance stand standpoint take response responses reaction
        reactions react reacted respond responded side sides perspective opinion opinions line case
        argument arguments argue argues argued arguing grievance grievances criticism criticisms
        accusation accusations accuse accuses concern concerns attitude statement statements point
        points feel feels felt think thinks thought say says said saying see sees viewpoint version
        complaint complaints objection objections object objects answer answered comment comments
        commented message claim claims claimed want wants demand demands make made
        """
    ),
)
ALL_ABOUT: Final = Cue(listwords.ALL_ABOUT, word_set("about on regarding concerning"))
PURPOSE: Final = Cue(
    listwords.PURPOSE,
    word_set(
        """
        slide slides memo deck note notes presentation meeting talk paper essay class boss editor
        segment show bulletin script newsletter record records file files thesis homework assignment
        seminar handout factbox box infographic article post blog podcast sidebar
        """
    ),
)
LINES: Final = Cue(
    listwords.LINES,
    word_set(
        """
        point points bullet bullets facts sentences lines takeaways things findings messages
        highlights top
        """
    ),
)
WHOLE_OF_IT: Final = Cue(
    listwords.WHOLE_OF_IT,
    word_set(
        """
        list name enumerate itemise itemize everything all break breakdown breakdowns broken give
        show tell get send two three four five six several different component components content
        contents element elements ingredient ingredients part parts else are category one full
        shopping bullet bullets point inventory each
        """
    ),
)
POINTS: Final = Cue(listwords.POINTS, word_set("bullet bullets point points full list one"))
PEOPLE: Final = Cue(listwords.PEOPLE, word_set("who dramatis"))
TIMELINE: Final = Cue(listwords.TIMELINE, word_set("when"))
CUES: Final = (
    COMPARE,
    EACH,
    EACH_PARTY,
    EACH_SAYS,
    POSITION,
    ALL_ABOUT,
    PURPOSE,
    LINES,
    WHOLE_OF_IT,
    POINTS,
    PEOPLE,
    TIMELINE,
)
