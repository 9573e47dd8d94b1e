"""What figures are followed by: currencies and measures, in English, Azerbaijani and Russian.

One list for whoever asks in a currency, for the words of an answer, and for figures that are no year ("2000 crowns").
All are patterns, to be matched whatever the case.
"""

from __future__ import annotations

CURRENCIES = {
    "manat": r"manat(?!e)\w*|AZN|₼|манат\w*|q[əe]pik\w*",
    "rouble": r"r(?:o?u)bles?|rubl\w*|₽|RUB|руб(?:л\w*|\.)?|копе[ей]к\w*",
    "dollar": r"dollars?|dol+ar\w*|\$|USD|доллар\w*",
    "euro": r"euros?|avro\w*|€|EUR|евро",
    "pound": r"pounds?|funt\w*|£|GBP|фунт\w*",
    "lira": r"liras?|lir[əe]\w*|₺|(?-i:TRY)|лир\w?",
    "florin": r"florin\w*|флорин\w*",
    "crown": r"crowns?|kron(?!st|i)\w*|крон(?!шт|о)\w*",
    "dinar": r"dinar\w*|динар\w*",
    "franc": r"francs?|frank(?!fur|lin|ly)\w*|франк(?!ф)\w*",
    "yen": r"yen\b|yuan\b|¥",
    "lari": r"laris?|lari(?!s)\w*|лари",
    "tenge": r"tenges?|tenge\w*|тенге",
    "other": r"pesos?|rupees?|shillings?|guilders?|zlotys?|forints?|dirhams?|riyals?|shekels?|rands?|marks?",
    "penny": r"pence|penn(?:y|ies)|(?<!per )cents?|sent(?!yabr|e)\w*|цент(?!р|н)\w*",
}
ANY_MONEY = "|".join(CURRENCIES.values())
"""Whatever its case and its ending, also where a name begins so: to be looked for beside a figure."""
MONEY_IN_ENGLISH = "dollars|manats?|euros?|ro?ubles|pounds|liras?|florins|crowns|dinars|francs|yen|laris?|tenges?|cents"
MONEY_IN_RUSSIAN = "манатах|рублях|долларах|евро|кронах|фунтах|флоринах|лирах|динарах|франках|лари|тенге|центах"
MONEY_IN_AZERBAIJANI = "(?:manat|rubl|dollar|avro|kron|funt|florin|lir[əe]|dinar|frank|lari|tenge|sent)l[aəe]"
"""As it is asked for: "in crowns", "в кронах", "kronla"."""
MEASURES = (
    r"kilomet\w+|met(?:re|er)s?|metr(?!o)\w*|miles?|hect?ares?|hektar\w*|tons?|tonnes?|kilo\w*|litr\w*|lit(?:re|er)s?"
    r"|километр\w*|метр(?!о\b|опол)\w*|гектар\w*|тонн\w*|литр\w*"
)
