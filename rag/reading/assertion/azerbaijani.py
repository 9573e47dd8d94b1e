"""What denies, reports, supposes, asks and ends in Azerbaijani: mostly suffixes, and words behind what they turn."""

from __future__ import annotations

import re

from rag.reading.assertion.base import Cue, Fact, Language, Reach, pattern

FICTION = (
    r"(?:film(?!\w*\sfestival)\w*|tamaşa(?!çı)\w*|(?:nağıl|povest|serial)\w*"
    r"|hekayə(?!\w*\s(?:müsabiqə|yarış|festival|mükafat))\w*"
    r"|(?-i:roman)\w*"
    r"|(?<=^)roman(?=\w*\s[\"«“]?(?-i:[a-zçəğıöşü])))"
)
"""What is made up; a Roman is a man, and a festival or a spectator is none of it."""
OFFICES = r"(?<!rəsmi )(?<!liyin )(?<!lığın )(?<!mətin )(?<!tənin )(?<!tin )(?<!liyinin )(?<!sının )(?<!sinin )"
"""In front of a site: that of an office says what the office says."""
SMALL = r"(?:(?-i:[a-zçəğıöşü])\w|(?-i:[A-ZÇƏĞIÖŞÜİ]{2})|(?:(?<=^)|(?<=^[\"“«„]))\w\w)"
"""How a word begins that is no name: small, all in capitals, or the first of its sentence."""
# A verb of which it is said that it is not so: -ma, -mə and what follows them. A participle (-mayan) is none: it says
# something of the noun behind it.
NEGATED = (
    rf"{SMALL}\w*m(?:[ıiuü]r(?:d[ıiuü]|m[ıiuü]ş)?(?:lar|lər|am|əm|san|sən|s[ıi]n[ıi]z|[ıiuü]?[qkm])?(?:d[ıiuü]r?)?"
    r"|(?:ad[ıi]|əd[i])(?:lar|lər|m|n|q|k|n[ıi]z)?"
    r"|(?:ay[ıi]b|əyib)(?:lar|lər|d[ıi]r|am|əm|ıq|ik|s[ıi]n[ıi]z)?(?:d[ıi]r)?"
    r"|(?:ayacaq|əyəcək)(?:lar|lər|san|sən|d[ıi]r?)?(?:d[ıi]r)?|(?:ayacağ|əyəcəy)(?:am|əm|ıq|ik)"
    r"|(?:az|əz)(?:lar|lər|san|sən|d[ıi])?|(?:ar|ər)(?:am|əm|[ıi][qk])"
    r"|(?:amış|əmiş)(?:am|əm|san|sən|ıq|ik|d[ıi]r?)?(?:lar|lər)?(?:d[ıi]r?)?"
    r"|(?:amal[ıi]|əməli)(?:y[ıiəa][mqk]|s[ıi]n[ıi]z|d[ıi]r?)?(?:lar|lər)?)"
)
NOT_SO = (
    rf"{SMALL}\w*m(?:ad[ıi]ğ|ədiy|ayacağ|əyəcəy|amas|əməs)[ıi](?:n[ıi])? (?:\w+ ){{0,2}}?"
    r"(?:bildir|de(?:y|d)|qeyd|vurğula|açıqla|söylə|əlavə|məlum|aydın|təsdiq|göstər|xatırlat|müəyyən|xəbər|çatdır)\w*"
)
"""That something is not so, as somebody reports: "törətmədiyini bildirib"."""
CONDITION = (
    r"(?:(?:ol|et|ed|gəl|get|ver|al|gör|bil|de|çıx|düş|keç|qal|var|istə|elə|çat|aç|yaz|tap|qoy|iç|işlə|yağ|öl|bax"
    r"|tut|bit|sal"
    r"|qur|ye|ödə|oyna|yaşa|art|uç|köç|çək|vur|qoş|sat|seç|min|dön)"
    rf"|{SMALL}\w*(?:[ıiuü]l|[ıiuü]n|l[aə][nş]?|d[ıiuü]r|t[ıi]r|[ıiuüaə]r|m[aə]z?|acaq|əcək|[ıiuü]b|m[ıiuü]ş|deyil))"
    r"s[aə](?:lar|lər|m|n|q|k|n[ıi]z)?"
)
"""A verb with the ending of a condition, as "etsə" is one and "müəssisə", "Fransa" are none."""
WHAT = r"vaxt|qədər|üçün|cür|zaman|dərəcə|(?:\w+ ){0,2}?\w+(?:d[ıiuü]|acaq|acağ|əcəy)[ğy]?[ıiuü]n[ıiuü]\b"
"""Behind "nə" that asks what, and is no "neither"."""
NOUN = (
    r"(?:\w*(?:müəssisə|hissə|kilsə)|qissə|qüssə|xassə|kassa|massa|masa|kisə|qısa|nəsə|kimsə|necəsə|niyəsə|haradasa"
    r"|nədənsə|hansısa|yoxsa|\w*(?:ofis|servis|polis|tennis|avtobus|virus|status|kampus|korpus|bonus|kurs|resurs"
    r"|konfrans|balans|avans|seans|alyans|proses|biznes|konqres|pres|stres|indeks|kompleks|faks|atlas|kosmos|fokus"
    r"|məclis|əsas|həbs|səs|nəfəs|rəqs|bəhs|cins)[aə])(?:lar|lər)?"
)
"""What ends as a condition and is none: nouns, the dative of those in -s, and "nəsə"."""
CONVICTED = Fact(
    pattern(
        r"məhkum (?:edil|olun|et|ol)\w*|azadlıqdan məhrum (?:edil(?:ib|miş|di)|olun(?:ub|muş|du))\w*"
        r"|məhkəmə\w*[^,;:.]{0,80} azadlıqdan məhrum (?:edib|etmiş|etdi)\w*",
        r"(?<!bəraət )hökmü? ilə\w*|cəza(?:sı)? (?:al|çək|ver|kəs|təyin)\w*|etiraf\w*",
        # An investigator holds everybody guilty whom he charges; a court's word tells.
        r"(?:təqsirli|günahkar) (?:bilin|sayıl|tapıl)\w*"
        r"|məhkəmə\w*[^;:.]{0,80} (?:təqsirli|günahkar) (?:bil|hesab)\w*",
        r"məhkəmə\w* (?:\w+ ){0,3}?(?:(?:müəyyən ed|təsdiqlə|təsbit ed|sübut ed)\w* ki|qənaət\w*)"
        r"|məhkəmə\w* (?:\w+ ){0,5}?cərimələ\w*|cəzalandır(?:ıl)?(?:ıb|mış|dı(?!ğ))\w*"
        r"|hökm(?:ü|ünə|ündə|ə) (?:\w+ )?(?:görə|əsasən|göstəril|müəyyən|qəti|cavab)\w*|hökm qətidir"
        # Who is arrested by a court, for months or on a charge, is in custody; who sat in prison for years is not.
        r"|il(?:lik)? (?:müddətinə )?həbsdə yat\w*|olduğunu təsbit ed\w*",
        r"(?:hökm|cəza)\w* (?:\w+ ){0,2}?(?:qüvvədə|dəyişikliksiz|dəyişdirilmədən)\w*",
        r"hökm(?:də|lə)|həbs cəzası\w*|cəzasını qüvvədə|təqsiri (?:hökmlə|sübut)\w*|günahının sübuta yetirildiyi\w*",
    ),
    before=re.compile(
        r"\b(?:əgər|əvvəllər|vaxtilə|başqa \w+|digər \w+|\w+(?:adək|ədək)|\w+ qədər)(?:\s\w+){0,3}\s$",
        re.IGNORECASE,
    ),
    # "Etiraf etməyib", "təqsirli bilinərsə", "həbs cəzası gözləyir".
    behind=re.compile(
        rf"(?:\w+\s){{0,3}}?(?:{NEGATED}|\w+[rbş]s[aə]|deyil\w*|yox\w*|imtina\w*|inkar\w*|gözlə\w+|nəzərdə"
        r"|üzləş\w+|tələb\w*|istə\w+|bilər\w*|\w+ə?cəyi\w*|hədələ\w+)(?!\w)",
        re.IGNORECASE,
    ),
)
CLEARED = pattern(r"bəraət\w*|xitam\w*|geri (?:götür|çağır)\w*|ləğv\w*|günahsız\w*|təqsirsiz\w*|əsassız\w*")
ACCUSED = r"günahlandır\w*|müttəhim\w*|ittiham\w*|təqsirləndir\w*|şübhə(?!siz)\w*|mühakimə olun\w*"
STAGE = (
    rf"(?:{ACCUSED}|mühakimə\w*|saxlan?[ıi]l\w*|saxlay?ıb\w*|saxladı\w*|axtarış\w*|axtarılır\w*|guya|iddia(?!çı)\w*"
    r"|həbs(?!xana)\w*)"
)
KEPT = "".join(
    f"(?<!{word} )"
    for word in (
        *("qüvvədə", "vəzifəsində", "vəzifədə", "qiymət", "qiyməti", "qiymətlər", "qiymətləri", "tarif", "tariflər"),
        *("muzeydə", "muzeyində", "arxivdə", "arxivində", "anbarda", "anbarında", "fondda", "fondunda", "kitabxanada"),
        *("kitabxanasında", "sərgidə", "soyuducuda", "bankda", "hesabda", "yeri", "güzəşt", "güzəştlər", "imtiyazlar"),
        *("səviyyədə", "səviyyəsində", "dəyişməz", "dəyişikliksiz", "qorunub", "qoruyub", "gizli", "məxfi", "hüququ"),
    )
)
"""In front of "is kept" or "is held": a price, a post and what lies in a museum are no people."""
CRIME = (
    r"(?:(?:oğurla|öldür|yandır|törə[td]|mənimsə|soy(?:ub|du|muş)|qaç(?:ıb|dı|mış)|ötür|zorla|qətl|vur(?:ub|du|muş)"
    r"|partlat"
    r"|bıçaqla|güllələ|zəhərlə|döy(?:üb|dü|müş)|aldad|saxtalaşdır|qarət|qaçır|rüşvət|dələduzluq|hücum|basqın|oğru"
    r"|qatil"
    r"|cinayətkar|günahkar|təqsirkar)\w*"
    r"|(?:narkotik|heroin|qaçaqmal)\w*(?=.*\b(?:sat|gətir|keçir|daşı|apar|yetişdir|hazırla|yay)))"
)
HEARSAY = r"(?:guya|iddia(?:ya|lara) görə)"
CULPRIT = (
    rf"(?!.*\b{HEARSAY}\b)(?=.*\bkim(?:lər|in|lərin|dir|lərdir)?\b)(?=.*\b{CRIME})(?!.*\b{STAGE}(?:\s\w+){{0,2}}\W*$)"
)
"""Who did it? The verb at the end tells whether it asks so: "kim oğurlayıb", not "oğurluqda kim ittiham olunur"."""

_IN_A_CASE = re.compile(rf"^(?!{CULPRIT}).*\b{STAGE}\b", re.IGNORECASE | re.DOTALL)
"""A question about a case that does not ask who did it."""

_CUES = (
    Cue(
        "acquits",
        pattern(
            r"bəraət\w*|günahsız\w*|təqsirsiz\w*|azadlığa burax\w*|sübut(?:a yetiril| olun|lar tapıl|unu tap)m\w+",
            r"sübuta yetirilmədiyi\w*|sübut yoxdur|əlaqəsi (?:olmadığı|yoxdur)",
        ),
        Reach.SENTENCE,
    ),
    Cue(
        "drops",
        pattern(
            r"xitam\w*|(?:ittiham|şikayət|iddia(?!çı)|cərimə|iş(?:i|in|lər|inə"
            r"|ə)?(?!\w))\w* .{0,60}?(?:geri (?:götür|çağır)|ləğv|əsassız|rədd)\w*"
            r"|geri (?:götür|çağır)\w*|əsassız\w*"
        ),
        Reach.SENTENCE,
        asked=CLEARED,
    ),
    Cue(
        "accuses",
        pattern(
            rf"{ACCUSED}|guya|axtarışda\w*|axtarışa veril\w*|iddia(?!çı)\w*"
            rf"|(?:polis|şəxs|sakin|vətəndaş|cinayət|əməliyyat)\w* (?:\S+ ){{0,5}}?axtarılır\w*|{KEPT}saxlanıl(?:ıb"
            r"|mış)\w*"
        ),
        Reach.SENTENCE,
        unless=CONVICTED,
        asked=_IN_A_CASE,
    ),
    # Who did it? In a sentence that speaks of a case, only a conviction tells.
    Cue(
        "accuses",
        pattern(
            r"cinayət iş\w*|məhkəmə\w*|istintaq\w*|müstəntiq\w*|prokuror\w*|polis\w*|həbs(?!xana)\w*|qətimkan\w*"
            r"|saxla(?:dı|yıb|nıl)\w*|tutul(?:ub|du|muş)\w*|axtarıl\w*|zənn ed\w*|əli (?:olduğu|var)\w*|təhvil\w*"
            r"|məsuliyyətə cəlb\w*|ifadə ver\w*|yaxalan\w*"
        ),
        Reach.SENTENCE,
        unless=CONVICTED,
        asked=re.compile(rf"^(?!{CULPRIT})", re.IGNORECASE | re.DOTALL),
        across=_IN_A_CASE,
    ),
    Cue("denies", pattern(NEGATED, NOT_SO, r"deyil\w*|yox(?:dur|du|dursa)?"), Reach.CLAUSE),
    Cue("denies", pattern(r"heç (?:kim|kəs|bir|nə|vaxt|zaman)\w*|nə də"), Reach.CLAUSE),
    # "Nə X, nə də Y" denies both.
    Cue(
        "denies",
        pattern(
            # "Nə baş verdiyini və nə edildiyini" tells what was asked.
            rf"nə(?! (?:{WHAT})) (?:(?!və nə\b)[^.;:!?]){{1,80}}?,? nə(?! (?:{WHAT}))"
        ),
        Reach.CLAUSE,
    ),
    Cue(
        "refuses",
        pattern(
            r"təkzib\w*|yalanla\w*|inkar\w*|imtina\w*|rədd\w*|qadağan\w*|boyun qaçır\w*|danıb|danır|danırlar"
            r"|mümkünsüz\w*"
        ),
        Reach.SENTENCE,
    ),
    Cue(
        "claims",
        pattern(
            r"iddia(?!çı)\w*|şayiə\w*|söz-söhbət\w*|yalan\w*|uydurma\w*|feyk\w*|saxta(?!laşdır|kar)\w*|satir\w*"
            r"|dezinformasiya\w*"
            r"|guya"
            r"|həqiqətə uyğun deyil\w*",
            r"(?:anonim|təsdiqlənməmiş|təsdiqini tapmamış) \w+"
            rf"|(?:bloq|qəzet|{OFFICES}sayt|media(?!siya)|müxalifət|tənqidçi|qonşu(?! (?:ölkə|dövlət|rayon|kənd))"
            rf"|şahid|bələdçi)\w*"
            r" .{0,30}?(?:yaz|de(?:y(?!il)|d)|bildir|görə|fikrincə|sözlərinə|dediyi)\w*|mediada yazıl\w*|fikrincə"
            r"|deyilənə görə",
            r"(?:sakin|valideyn|həmkarlar ittifaqı|vəkil(?!lər kollegiya)|yoldan keçən)\w* .{0,30}?(?:şikayət|iddia"
            r"|de(?:y|d)i"
            r"|bildir)\w*|mif",
        ),
        Reach.SENTENCE,
        asked=pattern(r"iddia\w*|şayiə\w*|görə|de(?:y|d)i\w*|yaz\w+|şikayət\w*|fikrincə"),
    ),
    Cue(
        "pretends",
        pattern(
            r"ssenari\w*|təlim(?:in|də|lər|ində|lərində| zamanı|i zamanı)\w*|əfsanə\w*|təsəvvür ed\w+|nümunə:?"
            rf"|{FICTION}"
            r"|(?<!n )(?<!əsas )(?<!ilk )(?<!yeganə )(?<!iştirak )(?<!qəbul )şərti(?= \w)"
            r"|tutaq ki|fərz ed\w+|uydurulmuş|məsələn"
        ),
        Reach.SENTENCE,
    ),
    Cue(
        "supposes",
        pattern(rf"(?:qəbul|təsdiq|imza) {CONDITION}", r"(?:təsdiqlən|imzalan|bəyənil)\w*s[aə](?:lar|lər)?"),
        Reach.SENTENCE,
    ),
    Cue(
        "supposes",
        pattern(
            r"əgər",
            rf"{CONDITION}(?=,)",
            rf"(?!{NOUN}(?!\w))(?-i:[a-zçəğıöşü])\w+s[aə](?:lar|lər)?(?=,)",
            r"\w{2,}s(?:ay|əy)d[ıi]\w*",
        ),
        Reach.SENTENCE,
        # Who asks what to do is told it by a condition: "955 nömrəsinə zəng etsələr, su evlərinə gətiriləcək."
        asked=pattern(
            rf"\w*bilər\w*|əgər|{CONDITION}|necə|nece|hara(?:ya)?|nə et\w+|ne et\w+|müraciət\w*|zəng\w*|neçə\w*"
            r"|nə qədər|\w+acaq\w*|\w+əcək\w*"
        ),
        across=pattern(r"əgər"),
    ),
    Cue(
        "supposes",
        pattern(
            r"ola bil(?:sin|ər)|bəlkə(?: də)?|ehtimal\w*|güman\w*|yəqin ki",
            r"\w{2,}[ae]? bil(?:ər|ərlər|ərdi)|\w+acaqdı|\w+əcəkdi|layihə(?:si|sinə|sində|də|nin)\w*|təklif (?:ed"
            r"|olun|et)\w*"
            r"|nəzərdən keçir\w*|planlaşdır\w*|nəzərdə tutul(?:ur|an)(?! kimi)\w*|plan(?:ı|lar)\w*|niyyət\w*"
            r"|hazırlaş\w*",
            r"baş tutmad\w+|uğursuz\w*|təxirə\w*|şərti ilə|şərtilə|(?:vaxta|günə|aya|mövsümə) saxlanıl\w*|alınmad\w+",
        ),
        Reach.SENTENCE,
        asked=pattern(
            r"\w*bilər\w*|əgər|layihə\w*|təklif\w*|plan\w*|nəzərdə\w*|gözlə\w*|ümid\w*|istə\w*|tələb\w*|çağır\w*"
            r"|\w+acaq\w*"
            r"|\w+əcək\w*|arzu\w*|təxirə\w*|ehtimal\w*"
        ),
    ),
    Cue(
        "supposes",
        pattern(
            r"ümid\w*|istə(?:yir|yirlər|yirdi|yər)\w*|arzu\w*|kaş|tələb (?:ed|et)\w*|çağır(?:ıb|ır|dı)\w*|gözlə(?:n"
            r"|y)\w*"
            r"|xahiş\w*|olmalı idi|\w+ (?:idi|imiş), (?:lakin|amma|ancaq)|\w+[ıiuü]l?m?al?[ıi] idi|\w+məli idi"
            r"|\w+malı idi"
            r"|az qala|müzakirə (?:olun|ed)\w*|\w+(?:ıb|ib|ub|üb)-\w+m[aə]\w+|bəlli deyil\w*|məlum deyil\w*",
        ),
        Reach.CLAUSE,
        asked=pattern(
            r"\w*bilər\w*|əgər|layihə\w*|təklif\w*|plan\w*|nəzərdə\w*|gözlə\w*|ümid\w*|istə\w*|tələb\w*|çağır\w*"
            r"|\w+acaq\w*"
            r"|\w+əcək\w*|arzu\w*|təxirə\w*|ehtimal\w*"
        ),
    ),
    Cue("asks", re.compile(r"m[ıiuü]\?|\bm[ıiuü]d[ıiuü]r\?", re.IGNORECASE), Reach.SENTENCE),
    Cue(
        "ends",
        pattern(
            r"ləğv (?:edil|olun|et)\w*|qüvvədən düş\w*|dayandırıl\w*|xitam\w*|müddəti (?:\S+ ){0,3}?(?:bit|başa çat"
            r"|dol)\w*|uzadılma\w+|əvəz (?:edil|olun)\w*"
            r"|artıq (?=.*deyil)"
            r"|daha (?=.*(?:deyil|m[ıiuü]r))"
        ),
        Reach.SENTENCE,
        asked=pattern(r"ləğv\w*|qüvvədən\w*|dayandır\w*|xitam\w*|bağlan\w*|bit\w+"),
        across=pattern(r"ləğv\w*|qüvvədən\w*|dayandır\w*|xitam\w*"),
    ),
    Cue(
        "ends",
        pattern(
            r"(?:keçmiş|sabiq) (?:nazir|rəis|direktor|sədr|müdir|başçı|rəhbər|mer|prezident|katib|komandir"
            r"|məşqçi)\w*|əvvəllər|əvvəlki(?! kimi)(?! \w+ saxlanıl)|qabaqlar|\d{4}-c[ıiuü] ilə (?:qədər|kimi)"
            r"|\d{4}-c[ıiuü] il(?:ədək|in \w+dək|in sonuna (?:qədər|kimi))|\w+ (?:idi|edirdi|olunurdu)"
        ),
        Reach.SENTENCE,
        asked=pattern(r"keçmiş|sabiq|əvvəl\w*|qabaq\w*|idi|\w+(?:rd|ıld|ild|uld|üld|nd)[ıiuü]|\d{4}\w*"),
        across=pattern(r"keçmiş|sabiq|əvvəl\w*|qabaq\w*|idi"),
    ),
    Cue("ends", pattern(r"vəzifəsindən (?:azad|kənar)\w*|istefa\w*|işdən (?:çıxar|azad)\w*"), Reach.SENTENCE),
    Cue("corrects", pattern(r"səhvən|yanlış\w*|səhv\w*|düzəliş|yanlışlıqla"), Reach.SENTENCE),
    Cue("corrects", pattern(r"əvəzinə|yerinə(?! yetir)"), Reach.AHEAD),
    Cue(
        "excepts",
        pattern(
            r"istisna(?: olmaqla)?|başqa(?! (?:bir|təyin|cür))|savayı|xaric(?: olmaqla)?|(?:nəzərə alın|sayıl)mazsa"
            r"|çıxmaq şərtilə"
        ),
        Reach.AHEAD,
    ),
)

AZERBAIJANI = Language(
    cues=_CUES,
    border=re.compile(
        r"[;:(—–]|[.!?]\s|(?<!ki),\s|\s(?:amma|lakin|ancaq|çünki)\s|\sisə\s|\sdeyə\s"
        r"|\svə\s(?=(?:heç\s)?(?:\w+\s)?\w+m(?:[ıiuü]r"
        r"|əyib|ayıb|adı|ədi)\b)",
        re.IGNORECASE,
    ),
    subordinate=pattern(r"ki|hansı ki"),
    relative=re.compile(r",\s(?:hansı|hansılar) ki\s", re.IGNORECASE),
    harmless=pattern(
        r"təmir\w*|dəmir\w*|əmir\w*|xəmir\w*|kömür\w*|ömür\w*|məmur\w*|solmaz|sönməz|yılmaz|timur|vladimir|damir"
        r"|elmir|izmir|kəşmir|(?:əhməd|məmməd|məhəmməd)in?|yağmur|teymur|temur|pamir|almaz|namaz|kəhrəmaz|zəmir"
        r"|samir|camır"
        r"|\w+ (?:deyil|yox), həm də|yalnız \w+ deyil|təkcə .{1,40}? deyil|gec olmayaraq|\w+madan|\w+mədən|\w+maqla"
        r"|az olmayan|çox olmayan|deyil ki|söz ola bilməz|heç olmasa|heç şübhəsiz|(?:etiraz etmə|gecikmə)\w+"
        r"|ara verilmir"
        r"|şərti (?:cəza|olaraq)|unudulmayıb|mübahisə etmir|mümkün olmadan|olmaz ki|deyə bilmərik"
    ),
    convicted=CONVICTED,
    label=re.compile(
        r"\b(?:\w+ )*?(?:şayiə\w*|uydurma\w*|mif\w*|yalan\w*|feyk\w*|iddia(?!çı)\w*|dezinformasiya\w*|əfsanə\w*"
        r"|ssenari\w*"
        r"|(?:qanun|qərar|fərman|sərəncam|büdcə|dəyişiklik)\w* layihə(?:si|ləri)|düzəliş|ittiham\w*"
        r"|qüvvədən düşmüş)(?: \w+)?\b"
        # A heading that ends with such a word; one that goes on names what is so: "Yeni layihə təqdim olundu".
        r"|^\W*(?:layihə(?:lər)?|(?:\w+ ){0,4}təklif(?:i|lər|ləri)?|(?:\w+ ){0,3}təlim(?:i|lər|ləri)?)\W*(?:$|:)",
        re.IGNORECASE,
    ),
    named=pattern(
        r"(?<!barədə )(?<!haqqında )(?<!haqda )(?<!dair )(?<!barəsində )(?:bu|belə|həmin|yuxarıda(?:kı)?"
        r"|aşağıda(?:kı)?|göstərilən|yayılan|paylaşılan) (?:\w+ ){0,3}?(?:xəbər|məlumat|iddia|şayiə|söz|rəqəm|tarix"
        r"|ad|soyad|məbləğ|foto|şəkil|video|görüntü|mesaj|məktub|zəng|mətn|elan|yazı|paylaşım|fikir|versiya|uydurma"
        r"|bəyanat|açıqlama)\w*",
        r"düzəliş|dəqiqləşdirmə",
    ),
    rejected=pattern(
        r"(?:həqiqətə|reallığa|gerçəkliyə) uyğun (?:deyil|gəlmir)\w*|yalan\w*|uydurma\w*|feyk\w*|saxta\w*|əsassız\w*"
        r"|səhv\w*|yanlış\w*"
        r"|təkzib\w*|təsdiqlə(?:n?m)\w+|inanma\w*|fırıldaq\w*|dələduz\w*|zarafat\w*|satira\w*|(?:təlim|məşq)(?:dir"
        r"|di|dən ibarət\w*| idi| xarakterli\w*| məqsəd\w*| üçün\w*)"
        r"|(?:təlim|məşq)(?:in|lər|lərin|inin)? (?:bir )?(?:hissə|ssenari|çərçivə|gediş|zaman)\w*"
        r"|(?:aktyor|könüllü)\w* (?:\w+ ){0,3}?(?:oyna|canlandır|təqlid|ifa |rol|yamsıla)\w*|(?:aktyor"
        r"|könüllü)(?:dur|lardır|lar idi|ydu|lar olub)"
        r"|göndərmə(?:yib|mişdir|mir)\w*|bölüşmür|razı deyil|rədd\w*|oxunmalıdır|geri götür\w*|əsası yoxdur"
        r"|doğru deyil|düzgün deyil",
    ),
    ended=re.compile(
        r"^\W*(?:bu|o|onlar|həmin|onun|onların|layihə\w*|plan\w*|müqavilə\w*|razılaşma\w*|tədbir\w*|konsert\w*"
        r"|açılış\w*|qərar\w*|əmr\w*|qanun\w*"
        r"|qayda\w*|qadağa\w*)\b.{0,60}?\b(?:ləğv\w*|dayandırıl\w*|təxirə\w*|baş tutma\w*|pozul\w*|rədd\w*"
        r"|qüvvədən\w*|əvəz (?:edil|olun)\w*"
        r"|təqaüdə\w*|istefa\w*|vəfat\w*|imtina\w*|geri götür\w*|artırıl\w*|azaldıl\w*|dəyişdiril\w*)",
        re.IGNORECASE,
    ),
    fulfilled=re.compile(
        r"^(?!.*(?:rədd|imtina|ləğv|etmə|edilmə|olunma|deyil))(?=.*\b(?:onu|bu|təklif\w*|layihə\w*|qanun\w*|qərar\w*"
        r"|dəyişiklik\w*)\b).*\b(?:qəbul (?:edil|olun|ed)\w*|təsdiqlə\w*|imzala\w*|qüvvəyə min\w*|qüvvədədir"
        r"|tətbiq (?:edil|olun)\w*)",
        re.IGNORECASE,
    ),
    cheats=re.compile(
        r"\b(?:saxta|fırıldaq|dələduz|feyk|yalan|ehtiyatlı|xəbərdarlıq|diqqətli|satirik|naməlum|anonim)\w*",
        re.IGNORECASE,
    ),
    ahead=re.compile(
        r"\b(?:aşağıdakı|bu|belə|növbəti)\b.*\b(?:yalan\w*|uydurma\w*|iddia\w*|şayiə\w*|feyk\w*|doğru deyil\w*"
        r"|inanma\w*)"
        r"|\binanmayın\b|\b(?:şayiə|iddia|yalan)\w*\b.*:\s*$",
        re.IGNORECASE,
    ),
    back=re.compile(
        r"^\W*(?:bu|bunlar|belə|xəbər|məlumat|iddia|şayiə|hər halda|ittiham aktında)\b.{0,60}?(?:uyğun deyil"
        r"|doğru deyil|yalan\w*"
        r"|uydurma\w*|səhv\w*|yanlış\w*|feyk\w*|əsassız\w*|təsdiqlənmə\w*|təkzib\w*|iddia\w*|şayiə\w*|ittiham\w*"
        r"|ləğv\w*"
        r"|həqiqət deyil|belə deyil|(?:bələdçi|qonşu|bloq|sakin|qəzet|şahid)\w* .{0,20}de(?:y|d)i\w*)"
        r"|^\W*(?:xeyr|yox|yalandır|doğru deyil)\b",
        re.IGNORECASE,
    ),
)
