"""What denies, reports, supposes, asks and ends in English."""

from __future__ import annotations

import re

from rag.reading.assertion.base import Cue, Fact, Language, Reach, pattern

CONVICTED = Fact(
    pattern(
        r"convicted|(?:obtained|got|received|given|handed) (?:an? )?(?:\w+ )?(?:sentence|prison)"
        r"|(?<!quashed the )convictions? (?:of|for)|(?<!not )(?:found|pleaded|verdict of|is|was|were) guilty"
        r"|guilty beyond doubt|guilt of|sentenced|jailed|imprisoned|serv(?:es|ed|ing) \w+ (?:years|months)|confess\w*"
        r"|admitted (?:in court|that|to|having)|pleaded guilty|was fined|final judg(?:e)?ment|convict"
    ),
    before=re.compile(
        # The month of May and a second verb ("did not appeal and was convicted") undo nothing.
        r"(?:\b(?:not|never)|n['’]t)(?:\s(?!(?:and|but|was|were)\b)\w+){0,4}\s$"
        r"|\b(?:no|nobody|none|if|unless|until|till|whether|once|yet to|could|would|might|(?-i:may)|refus\w+"
        r"|declin\w+)(?:\s(?!(?:and|but)\b)\w+){0,4}\s$"
        r"|\b(?:previously|earlier|formerly)\s$",
        re.IGNORECASE,
    ),
    # "Served two years for another theft" is no word on this one.
    behind=re.compile(r"\w+(?:\s\w+){0,4}?\s(?:of|for|in) (?:another|other|an unrelated)\b", re.IGNORECASE),
)
MODAL = pattern(r"may|might|can|could|would|must|should|allowed|permitted|possible|have to|has to")
PAST = pattern(r"was|were|did|had|used to|until|before|former(?:ly)?|previous(?:ly)?|once")
CRIME_STAGE = (
    r"\b(?:accus\w+|charged|(?:face[sd]?|facing|what|which|how many|the|criminal) charges?"
    r"|charges? (?:of|against|with)|suspect\w*|alleg\w+"
    r"|indict\w*|trials?|tried|arrest\w*|detain\w*"
    r"|custody|prosecut\w+|investigat\w+|warrant|wanted)\b"
)
CLEARED = pattern(
    r"acquit\w*|clear(?:s|ed) .{0,60}\bof|exonerat\w+|innocen\w+|quash\w*|overturn\w*|absol\w+|dismiss\w*|drop\w*"
    r"|withdr\w+|discontinu\w+|thrown out|closed|unproven|baseless|unfounded"
)
OUTSIDERS = (
    r"(?:an? |the |one |some |several |many )?(?:\w+ ){0,2}?(?:blog\w*|posts?|tweets?|newspapers?|tabloids?|media"
    r"|websites?|leaflets?|e-mails?|messages?|users?|passer-by|passers-by|onlookers?|neighbou?rs?|residents?|locals"
    r"|villagers?|witness(?:es)?|eyewitness(?:es)?|opponents?|opposition|critics?|activists?|defen[cs]e|lawyers?"
    r"|attorneys?|trade unions?|unions?|compan(?:y|ies)|manufacturers?|makers?|tourists?|(?:tourist )?guides?"
    r"|insiders?"
    r"|sources?|rivals?|scammers?|petitions?|plaintiffs?|claimants?|defendants?|complainants?|fraudsters?"
    r"|swindlers?|impostors?|parents|relatives|protesters?|lobby(?:ists)?"
    r"|gossip|legends?|tradition|folklore|people|clubs?|associations?|societ(?:y|ies)|customers?|callers?|readers?"
    r"|sellers?|advertis\w+"
    r"|accounts?|channels?|videos?|hackers?)"
)
SAYS = (
    r"(?:(?:ha[sd]|have) )?(?:writes?|wrote|written"
    r"|claim(?:s|ed)?|complain(?:s|ed)?|sa(?:y|ys|id|w)|insists?|insisted|maintain(?:s|ed)?"
    r"|describe[sd]?"
    r"|report(?:s|ed|edly)?|told|tells?|allege[sd]?|promise[sd]?|argue[sd]?|believe[sd]?|assert(?:s|ed)?"
    r"|suggest(?:s|ed)?"
    r"|warn(?:s|ed)?|think|thinks|thought|names?|named|shout(?:s|ed)|advertis\w+|spread|share[sd]?|circulat\w+)"
)
REPORTED = pattern(
    r"claim\w*|rumou?r\w*|accord\w+ to|sa(?:y|ys|id)|report\w*|alleg\w+|myth|complain\w*|promise[sd]?|insist\w*"
    r"|argu\w+|believ\w+|think|thought|opinion|view|describ\w+|writ\w+|wrote|suggest\w*|warn\w*|maintain\w*"
)
PLANNED = pattern(
    r"will|would|propos\w+|draft|bill|plan\w*|consider\w*|intend\w*|expect\w*|hop\w+|wish\w*|want\w*|aim\w*|demand\w*"
    r"|call\w* for|schedul\w+|supposed|meant|likely|should|due|ask\w*|attempt\w*|tr(?:y|ied)|urg\w+|discuss\w*|goal"
    r"|target"
    r"|seek\w*|appeal\w*|purpose|designed|promis\w+|pledg\w+|vow\w*|next|going to"
)
NEGATION = pattern(r"not|\w+n['’]t|cannot|never|no|none|nobody|no one|nothing|neither|without")
SUPPOSED = pattern(
    r"would|could|might|may|can|if|whether|likely|possibl[ey]|should|potential\w*|probabl[ey]|perhaps|think|thought"
    r"|believed?|suggest\w*|assumed?"
)
WHO = r"(?=.*\b(?:who|whom|whose|which (?:man|woman|person|company|firm|official|group|gang|driver)s?)\b)"
NO_CULPRIT = (
    r"(?!.*\b(?:was|were|been|(?:alleged|reported|supposed|purported)ly|victims?|report\w*|investigat\w+|fight\w*|combat\w*|heads?|leads?|chairs?|against"
    r"|convict\w*"
    r"|sentenced|accus\w+|charged|suspect\w*|arrest\w*|detain\w*|tried|trial|acquitt\w*|defend\w*)\b)"
)
CRIME = (
    r"\b(?:st[eo]al\w*|stole\w*|thefts?|thie(?:f|ves)|robb?\w*|burgl\w+|murder\w*|kill(?:s|ed|er|ing)?|manslaughter"
    r"|assault\w*|rap(?:e|ed|ist)|frauds?|fraudulent\w*|defraud\w*|brib\w+|embezzl\w+|launder\w*|smuggl\w+"
    r"|traffick\w*"
    r"|forg(?:e|ed|ery|ing)|counterfeit\w*|arson\w*|(?:set|sets|setting) .{0,40}(?:fire|alight)|burn(?:ed|t"
    r"|ing)? down|extort\w*"
    r"|blackmail\w*|kidnap\w*|terroris\w+|sp(?:y|ied|ying)|espionage|perjur\w+|corrupt\w*|vandal\w*|hack(?:ed|ing"
    r"|er)?"
    r"|abus(?:e|ed|er)|poison(?:ed|ing|er)?|stabb\w*|shot|shoot\w*|evad\w+|evasion|bomb(?:ed|ing|er)?|crimes?"
    r"|crim\w+)\b"
)
DID = (
    r".*?\b(?:who|which (?:man|woman|person|company|firm|official|group|gang|driver))"
    r"(?:\s(?:(?!alleg|report|suppos|purport)\w+ly|has|had|have"
    r"|committed|carried out|is behind|was behind|is the|was the))*"
    rf"(?:\s(?:an?|the))?\s{CRIME}"
)
"""Who did it? "Who stole the cables that police seized" asks so, "who is charged with stealing them" does not."""

_IN_A_CASE = re.compile(rf"^(?!{DID}).*{CRIME_STAGE}", re.IGNORECASE | re.DOTALL)
"""A question about a case that does not ask who did it."""
SUPPOSED_ACROSS = pattern(r"would|could|might|if|whether|likely|possibl[ey]|potential\w*|probabl[ey]|perhaps|assumed?")
PAST_ACROSS = pattern(r"was|were|used to|until|before|former(?:ly)?|previous(?:ly)?|once")
"""In a question about a release in another language: "can" and "did" stand in most."""

_CUES = (
    # A conviction that was quashed is none, so these ask for no such excuse.
    Cue(
        "acquits",
        pattern(
            r"acquit\w*|(?:found|verdict of|is|was|were|are|pronounced|declared|ruled) not guilty|not guilty",
            r"clear(?:s|ed|ing) .{0,60}\bof|(?:has |have )?(?:now |been )*cleared (?:him|her|them)\b|was cleared"
            r"|were cleared|exonerat\w+|vindicat\w+|(?-i:innocen(?:t|ce))|absolv\w+",
            r"(?:convictions?|sentences?|verdicts?|judg(?:e)?ments?) .{0,160}?"
            r"(?:quashed|overturned|annulled|set aside|reversed|vacated)",
            r"(?:quash|overturn|annul|revers|vacat)\w+ .{0,20}(?:conviction|sentence|verdict|judge?ment)s?",
            r"set (?:him|her|them|\w+ \w+) free|walk(?:s|ed) free|let (?:him|her|them) go|pardoned",
            r"(?:saw|found|had|is|was|were|for|without|of) (?:no|lack of|insufficient|any) (?:proof|evidence)",
            r"(?:lack|want) of (?:proof|evidence)|(?:insufficient|not enough|too little) evidence"
            r"|evidence .{0,20}insufficient"
            r"|unproven|mistaken identity|a namesake|nothing to do with|not involved in",
        ),
        Reach.SENTENCE,
    ),
    Cue(
        "drops",
        pattern(
            r"(?:drop(?:s|ped|ping)|withdr[ae]w\w*|dismiss\w*|discontinu\w+|halt(?:s|ed)?|suspend(?:s|ed)|struck off"
            r"|reject(?:s|ed)|threw out|thrown out|strikes? off) .{0,60}?"
            r"(?:charges?|cases?|accusations?|complaints?|indictments?|proceedings|lawsuits?|suits?|investigations?"
            r"|fines?)",
            r"(?:charges?|cases?|accusations?|complaints?|indictments?|proceedings|lawsuits?|suits?|investigations?"
            r"|fines?)"
            r"\b.{0,120}?(?:dropped|withdrawn|dismissed|discontinued|halted|struck off|thrown out|abandoned|suspended"
            r"|(?:baseless|unfounded|groundless|without foundation))",
        ),
        Reach.SENTENCE,
        asked=CLEARED,
    ),
    Cue(
        "accuses",
        pattern(
            r"accus(?:e|es|ed|ing|ations?)|(?:is|was|are|were|been|be|being) charged with|charg(?:es?|ed"
            r"|ing) (?!a\b|an\b"
            r"|the\b|no\b|fees?\b|up\b)(?:\w+ ){0,4}with|charges? (?:of(?! (?:\d|[€£$]|an? (?:\w+ )?fee\b))|against"
            r"|that)|indict\w*|alleg(?:e|es|ed"
            r"|edly)|suspect(?!ed (?:\w+ )?(?:cases?|infections?|outbreaks?|poisonings?|fractures?"
            r"|gas (?:leaks?|poisonings?)|leaks?|patients?)\b)\w*"
            r"|suspicion|presumed|st(?:ands?|ood) trial|blamed|implicated|(?:goes|went|go|is|are|put) on trial"
            r"|trial of (?:(?:\w+ )?(?-i:[A-Z])"
            r"|(?:an? |the )?(?:man|woman|men|women|former|suspects?|defendants?|accused)\b)"
            # Drivers, but not the trial of a ferry.
            rf"|trial of (?:\w+ ){{1,4}}?(?:who\b|(?:for|over) (?:\w+ ){{0,2}}?{CRIME})|tried (?:for|on)"
            r"|defendants?",
            r"(?:prosecutors?|police|investigators?|detectives?) (?:\w+ )?"
            r"(?:believe|think|say|claim|allege|seek|are seeking|assume|suppose|link)s?",
            r"they claim",
            r"warrants?|(?:arrest|detain)(?:ed|s)? .{0,60}?\b(?:for|over|on suspicion|in connection)"
            r"|(?:arrested|detained|held|in custody|wanted|under investigation)"
            r" (?:for|over|after|as|in connection)|investigation into whether|face[sd]? (?:up to )?\w+ years",
        ),
        Reach.SENTENCE,
        unless=CONVICTED,
        asked=_IN_A_CASE,
    ),
    Cue(
        "accuses",
        pattern(r"(?:is|are|was|were) (?:\w+ly )?(?:said|believed|thought|reported|rumou?red|supposed|understood) to"),
        Reach.CLAUSE,
        unless=CONVICTED,
        asked=pattern(r"said|believe[sd]?|thought|think|report(?:s|ed)|rumou?red|supposed|understood|accord\w+ to"),
    ),
    # Who did it? In a sentence that speaks of a case, only a conviction tells.
    Cue(
        "accuses",
        pattern(
            r"courts?|judges?|jury|police|detectives?|questioned|officers?|prosecut\w+|trial|criminal cases?"
            r"|cases? against|charged|indict\w*"
            r"|investigat\w+"
            r"|custody|arrest\w*|detain\w*|lawsuits?|plaintiffs?|tribunals?|hearings?|bail|proceedings"
        ),
        Reach.SENTENCE,
        unless=CONVICTED,
        asked=re.compile(rf"^(?!{DID}|{WHO}{NO_CULPRIT}.*{CRIME})", re.IGNORECASE | re.DOTALL),
        across=_IN_A_CASE,
    ),
    Cue(
        "denies",
        pattern(
            r"(?:is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
            r"|need)"
            r"(?: \w+ly)? not|cannot|\w+n['’]t|never|neither|none|nobody|no one|no-one|nothing|hardly(?: any)?"
            r"|scarcely"
            r"|barely|few, if any,|(?:tested|was|were|came back) negative|(?<!a )(?<!the )(?<!last )few(?! (?:years"
            r"|days|months|weeks|minutes|hours))"
        ),
        Reach.CLAUSE,
        asked=NEGATION,
    ),
    # "As a liquid, not as a gas": such a "not" says nothing of what stands in front of it.
    Cue("denies", pattern(r"not|nor|nowhere|without|no(?= (?!\.?\s*\d)\w)"), Reach.BEHIND, asked=NEGATION),
    Cue(
        "refuses",
        pattern(
            r"den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|disput(?:e|es|ed)|turn(?:s|ed)? down"
            r"|fail(?:s|ed)? to|rul(?:es?|ed|ing) out|declin(?:e|es|ed|ing) to|lack(?:s|ed)?|refut(?:e|es|ed)"
            r"|contradict(?:s|ed)?|dismiss(?:es|ed)? (?:\w+ ){0,4}(?:claims?|reports?|rumou?rs?|tales?|stor(?:y"
            r"|ies)|idea"
            r"|as)|disagree[sd]?|forbid(?:s|den)?|forbade|prohibit(?:s|ed)?|bann?(?:s|ed)?|prevent(?:s|ed)?"
            r"|avoid(?:s|ed)?"
            r"|free (?:of|from)|oppos(?:e|es|ed)|stopp?(?:s|ed) (?=\w+ing)|retract(?:s|ed)?|repudiat\w+|withh[eo]ld"
            r"|vetoed"
            r"|block(?:s|ed)|vot(?:es?|ed|ing) (?:against|down)|cancel(?:s|led|ed)?|abandon(?:s|ed)?|postpon\w+"
            r"|(?:has|have|is|are) yet to"
        ),
        Reach.BEHIND,
    ),
    Cue(
        "refuses",
        pattern(
            r"(?:is|was|were|are|been|being) (?:\w+ly )?(?:denied|refused|rejected|disputed|turned down|ruled out"
            r"|refuted"
            r"|cancel(?:l)?ed|called off|abandoned|voted down|thrown out|defeated|overruled|shelved|vetoed|wrong"
            r"|false|untrue|void|incorrect|mistaken|invalid|forbidden"
            r"|prohibited"
            r"|banned|withdrawn|fabricated)|fell through|broke down|came to nothing|failed(?! to)"
        ),
        Reach.CLAUSE,
        asked=pattern(
            r"den\w+|refus\w+|reject\w+|disput\w+|rul\w+ out|refut\w+|cancel\w+|called off|abandon\w+|wrong|false"
            r"|void"
            r"|withdr\w+|forbid\w*|prohibit\w*|bann\w+|fail\w*|turn\w* down"
        ),
    ),
    Cue(
        "refuses",
        pattern(
            r"not (?:\w+ )?(?:true|so|right|correct|the case|a fact|accurate)(?:, [^,]{1,80},)? that",
            r"(?:false|untrue|wrong|incorrect|no truth in the (?:claim|report|rumou?r)s?)(?:, [^,]{1,80},)? that",
        ),
        Reach.ONWARD,
    ),
    Cue(
        "refuses",
        pattern(r"which (?!was|were|is|are|has|have)(?:\w+ ){1,4}?(?:turned down|rejected|declined|refused)"),
        Reach.SENTENCE,
    ),
    Cue(
        "refuses",
        re.compile(r", (?:as )?(?:the )?(?:\w+ ){1,3}(?:den(?:y|ies|ied)|disputes?d?),", re.I),
        Reach.SENTENCE,
    ),
    Cue(
        "claims",
        pattern(
            r"(?:false|fake|bogus|misleading|untrue|wrong|invented|fabricated) (?:\w+ )?(?:claims?|reports?|news"
            r"|messages?"
            r"|stor(?:y|ies)|rumou?rs?|leaflets?|information|posts?|e-mails?)",
            r"rumou?rs?|rumou?red|hoax(?:es)?|myths?|gossip|no truth|fabrications?|contrary to|(?:is"
            r"|are) (?:a )?fake",
            r"satir\w+|spoof|prank\w*|parod\w+|so (?:wrote|writes|said|says|claim(?:s|ed)) |unsigned|unnamed"
            r"|an unknown author"
            r"|(?:warn(?:s|ed|ing)?|beware|caution(?:s|ed)?) .{0,40}\b(?:messages?|e-?mails?|calls?|letters?|texts?"
            r"|sms|posts?|sites?)"
            r"|(?:has|have) been (?:claimed|rumou?red|suggested)|(?:is|was) (?:being )?(?:claimed|rumou?red|said in)",
            r"superstition|nonsense|pure speculation|fake \w+|bogus \w+|falsely|purported(?:ly)?|supposedly"
            r"|it is (?:said|claimed|whispered)",
            rf"according to {OUTSIDERS}|in the (?:opinion|view|eyes) of (?:the )?(?:\w+ )?(?:opposition|critics"
            rf"|opponents|\w+)",
            rf"[,”\"’'] {OUTSIDERS}(?: \w+)? {SAYS}|[,”\"’'] (?:sa(?:id|ys)|writes?|wrote|claim(?:s|ed)"
            rf"|posted) {OUTSIDERS}|unconfirmed|reportedly|anonymous|hearsay",
            r"as (?:some|the) media",
        ),
        Reach.SENTENCE,
        asked=REPORTED,
    ),
    Cue(
        "claims",
        pattern(
            rf"claim(?:s|ed|ing)? (?:that|to)|(?:anyone|those|people|whoever) (?:who )?(?:say|claim|tell|spread)s?"
            rf"|{OUTSIDERS},? (?:\w+ ){{0,5}}?{SAYS}"
        ),
        Reach.ONWARD,
        asked=REPORTED,
    ),
    Cue(
        "pretends",
        pattern(
            r"(?:in|during|for) (?:the|a|an|this)(?: year['’]s)? (?:\w+ )?(?:drill|exercise|scenario|novel|film|movie"
            r"|fairy tale|rehearsal|sketch|comedy)",
            r"(?:in|during|for) (?:\w+['’]s )(?:\w+ )?(?:drill|exercise|rehearsal)|mock \w+|scenario of"
            r"|according to the script|simulated|fictitious|fictional|imaginary|an invented|hypothetical"
            r"|make-believe",
            r"(?:the |this )?(?:novel|film|movie|play|legend|fairy tale|myth|saga|ballad) (?:\w+ )?(?:tells?|says"
            r"|has it|is set"
            r"|describes|shows|goes)|imagine|suppose|let us assume|april fool\w*|legend has it|players report"
            r"|plays the|in the role of",
        ),
        Reach.SENTENCE,
    ),
    Cue(
        "supposes",
        pattern(
            r"would(?! (?:later|eventually|soon|go on|come to|become|remain))|might|may have|perhaps|possibly|maybe"
            r"|could(?! (?:only|not|finally))|conceivably|presumably|probably|likely to|should have \w+",
        ),
        Reach.CLAUSE,
        asked=SUPPOSED,
        across=SUPPOSED_ACROSS,
    ),
    Cue(
        "supposes",
        pattern(
            r"if only|whether|asked if|unclear|unknown if|wonder(?:s|ed|ing)?|who knows|remains to be seen",
            r"(?:it|has been|was|is) (?:suggested|assumed|thought|believed|speculated) that"
            r"|(?:experts?|researchers|historians|scientists|scholars|observers|many|some) (?:think|believe|suspect"
            r"|assume)",
        ),
        Reach.BEHIND,
        asked=SUPPOSED,
        across=SUPPOSED_ACROSS,
    ),
    Cue(
        "supposes",
        pattern(r"if (?:adopted|approved|passed|elected|necessary)|in the (?:worst|best) case"),
        Reach.SENTENCE,
    ),
    Cue(
        "supposes",
        pattern(
            r"(?:is|are|was|were|ha[sd] been|have been) (?:to (?:become|have|be|open|receive|get|go|take)|meant to"
            r"|due to (?!the|a|an)"
            r"|supposed to|scheduled|expected|proposed|planned|considered for)"
            r"|under (?:discussion|consideration|review|debate)|on the table|being (?:discussed|considered|weighed)",
            r"(?:nearly|almost) (?:\w+ed|won|got|became|lost|fell)",
        ),
        Reach.CLAUSE,
        asked=PLANNED,
    ),
    Cue(
        "supposes",
        pattern(
            r"(?:experts?|analysts?|forecasters?|economists?|scientists|planners) (?:predict|forecast|expect"
            r"|estimate)s?|my wish|(?:our|a) wish|one day"
            r"|propos(?:e|es|ed|ing)|draft (?!beer)|bill (?:before|in|to)|under the bill"
            r"|consider(?:s|ing)(?= (?:an?|the) (?:\w+ ){0,3}?"
            r"(?:proposals?|plans?|bills?|motions?|tax(?:es)?|fees?|lev(?:y|ies)|tolls?|drafts?|laws?|bans?|amendments?|fines?"
            r"|increases?|rises?|cuts?|requests?|offers?|bids?|projects?|schemes?|ideas?|options?|budgets?|tariffs?"
            r"|prices?|rates?|closure|sale|purchase|merger|loans?|building|construction|introduction)\b"
            r"(?![^.;]{0,60}\b(?:fair|reasonable|appropriate|justified|sufficient|adequate|excessive|lawful)\b))"
            r"|(?:weigh|mull|ponder|debat|explor|contemplat)(?:s|es|ing)|promise[sd]? to|pledge[sd]?|vow(?:s|ed)"
            r"|there is talk of"
            r"|ask(?:s|ed)? that|petition\w*"
            r"|examin(?:e|es|ing) (?:whether|if)|discuss(?:es|ing) (?:whether|if|a|an|the)",
            r"plans? (?:to|for|an?|the|\d+)|planned|preliminary|intend(?:s|ed|ing)? to|intention to|had (?:hoped"
            r"|wanted|meant|planned)",
            r"attempt(?:s|ed)? to|tried to|hop(?:e|es|ed|ing) (?:that|to|for|the)"
            r"|(?<!who )(?:wish(?:es|ed)? to|want(?:s|ed)?)"
            r"|dream(?:s|ed|t)? of"
            r"|aim(?:s|ed)? (?:to|at)|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|desirable|asked? .{0,40}\bto"
            r"|urg(?:e|es|ed)"
            r"|expect(?:s|ed|ing)?|strives?|lobb(?:y|ies|ied)|appeal(?:s|ed) (?:to|for)|seeks? to|was meant to",
            r"(?:negotiations?|talks) (?:about|on|over)",
        ),
        Reach.BEHIND,
        asked=PLANNED,
    ),
    Cue(
        "supposes",
        pattern(r"proposals?"),
        Reach.BEHIND,
        unless=pattern(r"accepted|adopted|approved|passed|carried out"),
        asked=PLANNED,
    ),
    Cue("supposes", re.compile(r"^(?:unless|suppose|had .{5,80}, )", re.IGNORECASE), Reach.SENTENCE),
    Cue(
        "supposes",
        re.compile(r"^should .{5,80}, ", re.IGNORECASE),
        Reach.SENTENCE,
        asked=pattern(r"if|in case|provided|would|when|should"),
        across=pattern(r"if|in case|provided"),
    ),
    Cue(
        "supposes",
        re.compile(r"\bmay(?= \w)"),
        Reach.BEHIND,
        unless=re.compile(
            r"^\W*(?:[A-Z]\w+s|\w+ \w+s|A|An|Any|Every\w*) (?:[^,;]{0,60} )?may\b|, may\b|\bmay be \w+e[dn]\b"
        ),
        asked=MODAL,
        across=pattern(r"might"),
    ),
    Cue(
        "supposes",
        re.compile(
            r"^(?:[^,;]{0,60}, )?(?:if|provided|in case)\b(?=.*\b(?:will|would|could|might|may|shall)\b)",
            re.IGNORECASE,
        ),
        Reach.SENTENCE,
        asked=pattern(r"if|in case|provided|would|when"),
        across=pattern(r"if|in case|provided"),
    ),
    Cue(
        "ends",
        pattern(
            r"discontinued|repealed|abolished|terminated"
            r"|expired|revoked|lapsed|annulled|rescinded|scrapped|(?:been|was|were) (?:lifted|abandoned"
            r"|withdrawn|cancelled|suspended|replaced|superseded)|no longer in force|out of force|wound up"
            r"|dissolved|done away with|ha(?:s|ve|d) (?:since )?(?:run out|ended|died)|ran out"
            r"|declared (?:null and )?(?:void|invalid|unlawful|unconstitutional)"
            r"|not (?:been |was |were )?(?:extended|renewed|prolonged)|mourns?|before (?:his|her"
            r"|their) (?:retirement|death|dismissal|resignation)"
        ),
        Reach.SENTENCE,
        asked=pattern(
            r"no longer|any ?more|ceas\w+|stop\w*|discontinu\w+|repeal\w+|abolish\w+|terminat\w+|expir\w+|revok\w+"
            r"|laps\w+"
            r"|annul\w*|scrap\w*|lift\w*|abandon\w*|withdr\w+|cancel\w*|suspend\w*|replac\w+|supersed\w+|used to"
            r"|end\w*"
            r"|dissol\w+|until|before|wound up"
        ),
        across=pattern(
            r"no longer|any ?more|ceas\w+|discontinu\w+|repeal\w+|abolish\w+|terminat\w+|expir\w+|revok\w+|laps\w+"
            r"|annul\w*|cancel\w*|used to"
        ),
    ),
    Cue(
        "ends",
        pattern(
            r"no longer|any (?:more|longer)|anymore|ceased?|stopp?(?:s|ed)"
            r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )(?<!also )used to (?:issue|give|grant|pay|leave"
            r"|be|cost|have|open"
            r"|close|run|work"
            r"|live|head|belong|own|operate|sell|pay|stand|lead|stop|take|charge|serve|go|start|begin|last|hold)"
        ),
        Reach.CLAUSE,
        asked=pattern(r"no longer|any ?more|ceas\w+|stop\w*|used to|end\w*|until|before|did|was|were"),
        across=pattern(r"no longer|any ?more|ceas\w+|used to"),
    ),
    Cue(
        "ends",
        pattern(
            r"until (?:last|recently|(?:\w+ ){0,4}\d{4})|till \d{4}|up to (?:the end of )?\d{4}|(?:from"
            r"|between) \d{4} (?:up )?(?:to|until|till|and) \d{4}|before the (?:reform|change|war"
            r"|new law)|in former times"
            r"|in the past(?! (?:\w+ )?(?:years?|months?|weeks?|days?|decades?|quarter|century))"
            r"|previously|formerly(?! known)|had owned"
        ),
        Reach.SENTENCE,
        unless=pattern(r"no longer|from \d{4} until|valid until|open until"),
        asked=PAST,
        across=PAST_ACROSS,
    ),
    Cue(
        "ends",
        pattern(
            r"(?:former|retired|outgoing|late) (?:\w+ )?(?:director|head|chief|minister|mayor|president|chair\w*"
            r"|owner"
            r"|manager|leader"
            r"|rector|ambassador|governor|secretary|commander|coach|captain|name|price|fee|rule|address|office"
            r"|member)|ex-\w+"
        ),
        Reach.CLAUSE,
        asked=PAST,
        across=PAST_ACROSS,
    ),
    Cue(
        "ends",
        pattern(
            r"resign(?:s|ed)|step(?:s|ped) down|left office|(?:was|has been) (?:dismissed|sacked|removed|fired"
            r"|relieved) (?:as|from|of)"
        ),
        Reach.CLAUSE,
        asked=pattern(r"was|were|did|had|resign\w*|step\w* down|left|dismiss\w*|sacked|remov\w*|fired|reliev\w*"),
        across=pattern(r"resign\w*|step\w* down|dismiss\w*|sacked|remov\w*|fired|reliev\w*"),
    ),
    Cue(
        "corrects",
        pattern(
            r"wrongly|erroneously|mistakenly|in error|by mistake|a mistake|in an earlier version|misprint\w*|typo"
            r"|erratum"
            r"|misstated|incorrectly|inaccurately"
        ),
        Reach.SENTENCE,
    ),
    Cue("corrects", pattern(r"should (?:have )?read|ought to read|the (?:right|correct) \w+ is"), Reach.AHEAD),
    Cue("corrects", pattern(r"should have read"), Reach.SENTENCE),
    Cue("corrects", pattern(r"far from (?:\w+ing)?"), Reach.BEHIND),
    Cue("corrects", pattern(r"rather than|instead of|and not(?:, as \w+,)?|not, as|as opposed to|unlike"), Reach.NEXT),
    Cue(
        "excepts",
        pattern(
            r"except(?: for)?|with the exception of|exclud(?:es?|ed|ing)|other than|apart from|save for|aside from"
            r"|barring"
            r"|but not(?: \w+)?|(?:all|any|every(?:one|body)?|none|nobody|no) (?:\w+ ){0,3}?but(?! (?:has|have|is"
            r"|are|was|were|had|does|did|it|they|also|not|rather))"
        ),
        Reach.NEXT,
    ),
    Cue("excepts", pattern(r"(?:is|are|was|were) (?:excepted|exempt\w*|excluded|left out)"), Reach.AHEAD),
)

ENGLISH = Language(
    cues=_CUES,
    border=re.compile(
        r"[;:(—–]|[.!?]\s|[.,!?][\"”»’]\s"
        r"|,?\s(?:but|although|though|because|whereas|while|which|who|whose|until|where|when)\s"
        r"|,\s(?:and|so|as|nor|"
        r"that|he|she|it|they|we|the|this|an?|its?|on the contrary)\s|\s(?:and|or)\s(?=(?:\w+\s){0,3}?(?:is|are|was"
        r"|were|has|have|had|does|do|did|can|"
        r"may|must|will|need|not|cannot|does|nothing|nobody|never|no)\b|\w+ed\s)|,\s(?![^\W\d]+,)",
        re.IGNORECASE,
    ),
    subordinate=pattern(r"that|which|who|whose|where|when|if|unless|whether|than|while|because|although|so"),
    relative=re.compile(r",\s(?:(?:of|in|to|from|for|by) )?(?:who|whom|which|whose)\s", re.IGNORECASE),
    harmless=pattern(
        r"not only|not (?:later|earlier|more|less|fewer|longer) than|no (?:later|earlier|more|less|fewer) than"
        r"|no doubt"
        r"|not until|nothing else|nobody else|no one else|not (?:to )?forget|never (?:forgets?|wavered)"
        r"|not to mention"
        r"|not unusual|not without|without (?:delay|doubt|exception|cost|charge|interruption|a break|\w+ing|fail"
        r"|payment)"
        r"|never (?:been )?(?:better|before)|at no (?:extra |additional )?(?:charge|cost)|free of charge|no charge"
        r"|why not"
        r"|whether or not|(?:regardless|irrespective) of (?:whether|if)|no matter"
        r"|not just|not merely|not least|none other|nor was it forgotten|not be forgotten"
        r"|nothing but|no fewer|no\. ?\d+|without prejudice|not surprisingly|cannot be denied|not deny|not denied"
        r"|not in doubt|do not hesitate|more than doubled|is not new|although no|though not \w+|though no \w+ \w+"
        r"|no exception|not even|(?:who|which|that) (?:do|does|did|are|is|have|has|had|were|was|can)(?: not|n['’]t)"
        r" (?:\w+ ){1,9}?(?:are|is|must|may|will|can|pays?|receives?|have to|needs?)"
    ),
    convicted=CONVICTED,
    label=pattern(
        r"(?:\w+ )?(?:rumou?rs?|myths?|misconceptions?|misbeliefs?|mistaken beliefs?|fakes?(?: news)?"
        r"|false (?:claims?|reports?|news)|fact[ -]?check|hoax(?:es)?"
        r"|fictions?|training alerts?|tests? (?:message|alert)s?"
        r"|tall tales|untruths|claims?|gossip|fables?|disinformation|misinformation|drill|exercise|scenario"
        r"|simulation"
        r"|draft|proposals?|bill|wish list|errat(?:um|a)|accusations?|allegations?|ideas?|hypothes[ie]s|legends?"
        r"|what if|what would change|what people say|not true|false|untrue|repealed|abolished|expired|former rules"
        r"|no longer (?:valid|in force)|old rules)"
    ),
    named=pattern(
        r"(?:this|these|those|such|both|(?:(?<=^)|(?<=\n)|(?<=[.!?:] ))the)\s(?:\w+['’]?s?\s){0,2}?"
        r"(?:claims?|statements?|assertions?|allegations?|rumou?rs?|reports?|stor(?:y|ies)|messages?|mails?|e-mails?"
        r"|letters?|information|figures?|dates?|names?|numbers?|sums?|amounts?|photos?|pictures?|images?|videos?"
        r"|clips?"
        r"|posts?|pieces?|articles?|notices?|scripts?|jokes?|views?|versions?|guess(?:es)?|tales?|texts?|leaflets?"
        r"|calls?"
        r"|quotations?|words|associations?|accidents?|emergenc(?:y|ies)|injured|victims|paragraph|sentence"
        r"|headline)(?![^.]{0,40}\bthat\b)",
        r"correction|errat(?:um|a)|corrigendum|clarification",
    ),
    rejected=pattern(
        r"(?<!\bno )(?<!\bnot )(?<!\bnot a )(?<!\bnot an )(?<!\bnever )(?:false(?:ly|hood)?|untrue"
        r"|not (?:be )?(?:true|correct|accurate|confirmed|genuine)|wrong(?:ly)?|incorrect(?:ly)?|inaccurate"
        r"|invent(?:ed|ions?)|fabricat\w+|fictions?|fictitious|misleading|unfounded|baseless|groundless"
        r"|without (?:basis|foundation)"
        r"|nonsense|hoax(?:es)?|fakes?|faked|forge[dr]\w*|made up|mistakes?|errors?|slip|mistyped|misprint\w*|typo"
        r"|contradicts?"
        r"|rejects?|rejected|den(?:y|ies|ied)|refut\w+|disput\w+|do(?:es)? not (?:share|correspond|come|originate)"
        r"|prohibit\w*|not a word|no (?:truth|basis|record)|cannot (?:be )?confirm\w*|criminals|fraudsters?"
        r"|scammers?|swindlers?"
        r"|satir\w+|jokes?|april fool\w*|exercise|drill|mock|rehearsal|simulated|played by|actors|isn['’]t from"
        r"|not from"
        r"|no such|withdr[ae]wn?|retract\w*|gave a wrong|should (?:have )?read|invites? readers to disregard"
        r"|disregard)",
    ),
    ended=re.compile(
        r"^\W*(?:(?:the|this|that|these|those|such) (?:\w+ )?(?:plans?|deals?|projects?|proposals?|motions?|ideas?"
        r"|decisions?"
        r"|contracts?|agreements?|schemes?|orders?|rules?|regulations?|permits?|licen[cs]es?|laws?|bills?|events?"
        r"|concerts?"
        r"|appearance|restrictions?|requirements?|provisions?|measures?)|it|they|he|she|(?:his|her|its|their) \w+)"
        r"\b.{0,40}?\b(?:(?:has|have|had|was|were|is|are)(?: \w+){0,2} (?:cancel\w+|called off|shelved|dropped"
        r"|scrapped"
        r"|abandoned|withdrawn|reversed|overturned|quashed|revoked|abolished|dissolved|repealed|voided|annulled"
        r"|lifted"
        r"|suspended|closed down|wound up|broken off|rejected|voted down|turned down|replaced|expired|run out|ended)"
        r"|fell through|ha(?:s|ve) fallen through|came to nothing|expired|lapsed|ended|not (?:prolonged|renewed"
        r"|extended)"
        r"|(?:has|have) (?:since )?been (?:raised|lowered|changed|moved|reduced|increased)(?: since)?)\b",
        re.IGNORECASE,
    ),
    fulfilled=re.compile(
        r"^(?!.*\b(?:not|never|rejected|refused|dropped|withdrawn)\b)(?=.*\b(?:it|this|that|them|proposals?|motion"
        r"|draft"
        r"|bill|amendment|plans?|suggestion|law|rule|change|figure)\b).*\b(?:accept(?:ed|s)|adopt(?:ed|s)"
        r"|approv(?:ed|es)"
        r"|signed|passed|in force|takes? effect|took effect|carried out)\b",
        re.IGNORECASE,
    ),
    cheats=re.compile(
        r"\b(?:fake|fraudulent|bogus|false|forged|phishing|scam\w*|fraudsters?|criminals|swindlers?|impostors?"
        r"|hoax\w*|satir\w+"
        r"|beware|warn(?:s|ed|ing)?|not from)\b",
        re.IGNORECASE,
    ),
    ahead=re.compile(
        r"\b(?:following|this|these|such|below|next)\b.*\b(?:false|untrue|wrong|fake|rumou?rs?|myths?|not true"
        r"|claims?|invented"
        r"|fabricated|misleading|no truth|not correct|incorrect|allegations?|no longer|repealed|rejected"
        r"|proposals?)\b"
        r"|\b(?:do not|don['’]t|never) (?:believe|trust|share|spread|fall for)\b"
        r"|\b(?:false|untrue|fake|rumou?rs?|myths?|claims?|invented|misleading|fabricated)\b.*:\s*$|^\W*april fool"
        r"|^\W*(?:this is )?(?:only )?an? (?:test|drill|exercise|joke)\b",
        re.IGNORECASE,
    ),
    back=re.compile(
        r"^\W*(?:this|that|it|these|those|the (?:story|report|claim|rumou?r|information|statement|news|message|figure"
        r"|assertion|allegation|tale)s?(?![^.]{0,40} that )|all of this"
        r"|none of this|verdict|in fact, (?:this|that)|both claims|anyone who"
        r"|whoever|so say|so says|so claims?)\b[^.]{0,60}?(?<!\bno )(?<!\bnot a )(?<!\bnot an )"
        r"\b(?:not true|not the case|untrue|false|fabricat\w+"
        r"|invented|mistake"
        r"|error|wrong|not so|not correct|incorrect|hoax|fake|rumou?r|lie|lies|nonsense|baseless|unfounded"
        r"|unconfirmed"
        r"|misleading|spreads? such|indictment|prosecut\w+|accus\w+|alleg(?:e|es|ed|edly|ations?)|no proof(?! of)"
        r"|no evidence(?! (?:of|for))|let (?:him|her|them) go"
        r"|acquitted|cleared|claims?|what .{0,20}\b(?:guide|blog|neighbou?r|resident|newspaper|tourist|union"
        r"|opposition|critic"
        r"|media|witness)\w*|denied|no longer|repealed|cancelled|withdrawn|called off|rejected|pure fiction|made up"
        r"|not confirmed|did not happen|has been lifted|no truth|an exercise|a drill)\b"
        r"|^\W*(?:no|not so|wrong|false|untrue|nonsense)\s*[,;:.!–—]"
        r"|^\W*it gave no (?:reply|answer)|^\W*there is no (?:truth|evidence|proof)",
        re.IGNORECASE,
    ),
)
