"""The forms of verbs that make a sentence of words: "covers" in "the plan covers the shore"."""

from __future__ import annotations

import re
from typing import Final

from bot.language.wordset import word_set

BEFORE_NOUNS: Final = word_set(
    """
    the a an of all any key main its their his her our your which what these those and or
    for with in on by no to from three two four five many several more most
    """
)
NOUNS_TOO: Final = word_set(
    """
    cost costs need needs mean means claims plans hopes marks cuts shares quotes signs uses builds
    covers hits targets risks fears funds moves starts ends demands supports attacks aims names
    dates views promises pledges faces offers votes states boosts limits controls orders strikes
    sets forces runs holds
    """
)
NOUN_OR_VERB: Final = re.compile(
    r"(?:cites|states|offers|votes|plans|hopes|marks|cuts|shares|quotes|signs|uses|builds"
    r"|claims|covers|hits|targets|risks"
    r"|fears|funds|moves|starts|ends|demands|supports|attacks|aims|names|dates|views|promises"
    r"|pledges|faces|boosts"
    r"|adds|doubles|trains|stands|insults|strikes|limits|controls|orders|deploys|threatens"
    r"|vows|slams|blasts|hails"
    r"|praises|wins|loses|passes|raises|gains|lets|refuses|stops|drives|forces|pushes|presses)"
)


FINITE: Final = re.compile(
    r"(?:is|are|was|were|be|been|ought|has|have|had|does|did|do|will|would|can|could|should"
    r"|may|might|must|isn't|aren't"
    r"|wasn't|weren't|doesn't|didn't|don't|won't|can't|cannot|couldn't|hasn't|haven't|hadn't"
    r"|wouldn't|gets?|got|gave|gives?"
    r"|says?|said|calls|called|goes|went|comes|came|makes?|made|takes?|took|wants?|wanted"
    r"|needs?|needed|includes?"
    r"|included|contains?|contained|covered|costs?|means?|meant|holds?|held|sees|saw|thinks?"
    r"|thought|tells?"
    r"|told|sells?|sold|buys?|bought|sends?|sent|spends|spent|pays?|paid|brings?|brought"
    r"|keeps?|kept|leaves?"
    r"|puts?|sets|shows?|showed|shown|speaks?|spoke|warns|warned|thanks|thanked|condemns?"
    r"|condemned|denounces?"
    r"|denounced|announces?|announced|proposes?|proposed|plans to|agrees?|agreed|disagrees?"
    r"|disagreed|rejects?"
    r"|rejected|welcomes?|welcomed|criticises?|criticizes?|criticised|criticized|threatens?"
    r"|threatened|believes?"
    r"|believed|becomes?|became|remains?|remained|exists?|supported|opposes|opposed|receives?"
    r"|received"
    r"|provides?|provided|helps|helped|aimed|feared|claimed|urges|urged|asks|asked|reads"
    r"|describes?|described|considers?|considered|wishes|expects?|expected|happens?|happened"
    r"|reacts|reacted"
    r"|responds|responded|refers|referred|puts|pushes|pushed|presses|pressed|runs|ran|lasts|lasted"
    r"|started|ended|rises|rose|falls|fell|grows|grew|decides?|decided|lies|faces|faced|seeks"
    r"|sought"
    r"|allows?|allowed|requires?|required|depends|depended|relies|relied|separates?|separated"
    r"|strengthens?"
    r"|strengthened|weakens?|weakened|infringes?|infringed|violates?|violated|risked|makes"
    r"|treats|treated"
    r"|suggests?|suggested|argues?|argued|stated|insists|insisted|reaffirms?|reaffirmed|dated"
    r"|amounts|totals|totalled|equals|exceeds?|exceeded|increases|increased|stops|stopped"
    r"|deters|deterred"
    r"|backs|backed|intends|intended|focuses|focused|interferes?|interfered|worries|worried"
    r"|cited|raised|approved|approves|offered|promised|pledged|voted|signed|passed|used|built"
    r"|deployed|trained|stood|marked|represents?|represented|committed|planned|hoped|shocked"
    r"|mentioned|quoted|vowed|slammed|blasted|hailed|praised|doubled|shared|won|lost|added"
    r"|boosted|refused|drove|strengthen|endangers?|endangered|accuses|accused|demanded|funded"
    r"|shifts|shifted|moved|belongs|belonged)"
)
