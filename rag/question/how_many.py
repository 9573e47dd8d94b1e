"""Whether "nece", typed without letters that a keyboard lacks, asks how many ("neçə") or how ("necə").

What stands beside it tells: "nece gun" counts days, "nece almaq olar" asks for a way.
"""

from __future__ import annotations

import re

_MEASURED = re.compile(
    r"(?:qiymet|mebleg|nomre|say|yas|saat|faiz|bal|haqq|maas|tarif|rusum|cerime|pensiya|muavinet|teqaud|derece|uzunlu"
    r"|hundurlu|ceki|olcu|temperatur|kod|telefon|reqem|limit|endirim|bilet|giris|gedis"
    r"|mezenne|kurs|vergi|hedd|subsidiya|benzin|dollar|avro|manat|hesab|kredit)\w{0,6}"
)
"""What a number tells: "qiymeti nece olacaq"."""
_NOUN = r"(?:l[ae]r|[iu]n?|[ns][iu]n?|[yn]?[ae]|d[ae]n?|l[iu][kqg]?|d[iu]r|nc[iu]){0,4}"
"""What a noun may end in."""
_COUNTED = re.compile(
    r"(?:gun|il|ay|saat|deqiqe|saniye|hefte|esr|defe|manat|qepik|rubl|dollar|avro|kron|funt|lire"
    r"|metr|kilometr|km|hektar|ton|kiloqram|kilo|kq|litr|kvadrat|kub|nefer|adam|insan|sexs|usaq|usag|sagird|telebe|qadin"
    r"|kisi|aile|isci|emekdas|muellim|hekim|nazir|deputat|namized|vetendas|sakin|qonaq|turist|sernisin|istirakci"
    r"|qacqin|kockun|miqrant|ecnebi|esger|sehid|yarali|xeste|meyit|qurban|polis|hakim|vekil|surucu|sahibkar|ev|menzil|otaq"
    r"|otag|mertebe|bina|mekteb|bagca|xestexana|merkez|filial|sobe|idare|muessise|sirket|zavod|fabrik|magaza|kitabxana"
    r"|muzey|teatr|park|stadion|hovuz|stansiya|dayanacaq|dayanacag|marsrut|avtobus|qatar|reys|masin|avtomobil|gemi|teyyare"
    r"|velosiped|zolaq|zolag|korpu|tunel|yol|kuce|meydan|seher|rayon|kend|qesebe|olke|region|sened|arayis|sekil|sekl|nusxe"
    r"|vereq|sehife|muqavile|sazis|qanun|madde|qerar|ferman|layihe|proqram|sual|cavab|muraciet|erize|sikayet|teklif|bilet"
    r"|yer|nov|cur|hisse|qrup|komanda|klub|oyun|medal|mukafat|turnir|sinif|ders|kurs|imtahan|agac|gul|heyvan|it|pisik|qus"
    r"|qoyun|inek|at|kitab|film|konsert|sergi|tamasa|festival|tedbir|gorus|xeber|hadise|qeza|yangin|cinayet|ogurluq|hal|dil"
    rf"|milyon|milyard|min|yuz|faiz|bal|yas|derece|numune|odenis|zeng|sifaris|sorgu|elan){_NOUN}"
)
_LIGHT = re.compile(
    r"muraciet|qeydiyyat\w*|qeyde?|teqdim|qebul|elan|hell|teskil|teyin|mueyyen|istifade|elaqe|sifaris|temin|icra|hesab|komek"
    r"|odenis|elde|sikayet|abune|berpa|tesdiq|legv|teleb|tertib|davam|inkisaf|cavab|emel|hereket|sorgu|bron|yola|daxil|ise|zeng"
)
"""What is one verb with the word behind it: "muraciet etmek"."""
_VERB = re.compile(
    r"\w+(?:m[ae][qkgy]\w{0,3}|m[ae]li\w{0,4}|acaq\w{0,4}|acag\w{0,4}|ece[kyg]\w{0,4}"
    r"|[iu]r(?:[ae]m|[iu][qk]|s[ae]n|s[iu]n[iu]z|l[ae]r)|[ae]r(?:[ae]m|[iu][qk])|[lny][iu]r|[ln][iu]b|y[iu]m|y[ae][kq])"
    r"|(?:ed|et|ol|al|ver|gel|get|ged|kec|yaz|cix|tap|bil|gor|ac|bagla|ode|uzat|qur|isle|gonder|qaytar|yoxla|de|apar|catdir"
    r"|qos|dus|oxu|sat|tik|bax|cal|dur|yasa|sec|duzel)(?:[iu]r|[ae]r|[iu]b|[dt][iu]|[iu]m|[ae][kq]|[iu][ln]|[ae]\b)\w{0,5}"
)
_WORD = re.compile(r"\w+")
_WAY = re.compile(r"\b\w+(?:m[ae][kq] (?:olar|lazim|mumkun|gerek|isteyir)\w*|y[iu]m\b|y[ae][kq]\b)")


def counts(before: str, after: str) -> bool:
    """Whether "nece" asks how many.

    Args:
        before: what stands in front of it, in letters that English has too.
        after: what stands behind it.
    """
    beside, following, *_ = *_WORD.findall(after.lower()), "", ""
    said = _WORD.findall(before.lower())
    if said and _MEASURED.fullmatch(said[-1]) and (not beside or beside.startswith("ol")):
        return True
    if _LIGHT.fullmatch(beside) and _VERB.fullmatch(following):
        return bool(_COUNTED.fullmatch(beside)) and following.endswith(("ib", "ub"))
    if _COUNTED.fullmatch(beside):
        return True
    return bool(beside) and not (_VERB.fullmatch(beside) or _WAY.search(after.lower()))
