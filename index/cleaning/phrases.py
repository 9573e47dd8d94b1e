"""Lines that are boilerplate on any site, in the languages that public bodies here write in.

Kept short on purpose: what a source repeats is learned from its releases (``boilerplate``). These patterns are for a
source with a single release, and for lines that differ from release to release ("Tags: ...").
"""

from __future__ import annotations

import re

from index.cleaning.counters import is_counter
from index.cleaning.dates import is_calendar_word, split_dates
from index.cleaning.newsletters import OF_A_NEWSLETTER


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(patterns)})\W*$", re.I)


ADVERTISEMENT = "advertise?ments?|reklam|реклама|на правах рекламы|anzeige|werbung|publicité"
"""How a page says that something advertises."""
_NETWORKS = "(?:facebook|twitter|x|instagram|youtube|linkedin|xing|whatsapp|telegram|vk|вконтакте|e-?mail)"
# Wherever they stand.
_ANYWHERE = _any(
    r"skip to (main )?(content|navigation)",
    r"(scroll|back) to top",
    r"(tweet|share|print|e-?mail|bookmark|save|download|listen to)"
    r" (this|the)( page| post| article| release| story| news)?",
    rf"(share|follow us|like us|find us) (on|via) {_NETWORKS}((,| and| &) {_NETWORKS}){{0,4}}|share (on|via) \w+",
    r"audio version of (this|the) (article|story|page|release)( \(.{1,40}\))?",
    r"this audio (is|was) (automatically )?generated( automatically)?",
    r"(manage|accept|reject|allow)( all)?( my)? cookies|cookie (settings|preferences)|cookie-einstellungen"
    r"|gérer (mes|les) cookies|настройки cookies?|çerez ayarları",
    r"copy (the )?link( to clipboard)?|link copied|(save|download) as (a )?pdf",
    r"(sponsored|promoted|paid)( content| posts?| links?)|sponsored",
    r"\[email.protected\]",
    r"(read|view|load) more",
    r"printer.friendly( version)?",
    r"link to: .*",
    r"click here for (the )?(full|complete|entire) (press |news |media )?(release|advisory|statement)",
    rf"{ADVERTISEMENT}|contenu sponsorisé",
    r"əsas məzmuna keç|yuxarı qayıt|çap (et|versiyası)|ətraflı oxu|(xəbəri|yazını|mətni|məqaləni) (dinlə|paylaş)\w*",
    rf"(bu haberi )?paylaş(ın)?(:?( {_NETWORKS})*)|(linki|keçidi|bağlantıyı) kopyala",
    r"(mətndə |xəbərdə )?səhv (tap|gör)\w+.{0,80}\bctrl\b.{0,40}",
    r"перейти к (основному )?(содержанию|контенту)|наверх|распечатать|читать далее|версия для печати",
    rf"поделиться( в соц\w*| с друзьями)?(:?( {_NETWORKS})*)|скопировать ссылку|ссылка скопирована",
    r"(слушать|прослушать|послушать) (новость|статью|текст|материал)|(возврат|вернуться|назад) к списку",
    r"(нашли|заметили|если вы (нашли|заметили)) (ошибку|опечатку).{0,80}\bctrl\b.{0,20}",
    r"(bu )?(haberi|yazıyı|metni) (sesli )?(dinle|yazdır)|sesli dinle|yazdır",
    r"(audio: )?((artikel|beitrag|meldung|seite) )?(anhören|vorlesen|drucken|teilen|weiterempfehlen)"
    r"( (anhören|vorlesen|drucken|teilen|weiterempfehlen))*( \(\d{1,2}:\d\d( min\.?)?\))?|(artikel|seite) empfehlen",
    rf"bizi {_NETWORKS}['’]?[dt][ae] (takip edin|izləyin)|{_NETWORKS}['’-]?[dt][ae] paylaş"
    r"|(whatsapp|telegram|youtube) kanalımıza (qoşulun|katılın)|suivez-nous( sur \w+)?|folgen sie uns( auf \w+)?",
    r"dieser (text|beitrag|artikel) wurde (automatisch|maschinell) \w+",
    rf"(auf|via|per|bei) {_NETWORKS} teilen|link (kopieren|kopiert)",
    r"zum (haupt)?inhalt springen|nach oben|zum seitenanfang|zurück zur (übersicht|startseite|liste)",
    r"imprimer|partager|signaler une erreur",
    r"(écouter|imprimer|partager|télécharger) (l['’]article|l['’]actualité|cet article|cette page|la page)",
    rf"partager sur {_NETWORKS}|lien copié|copier le lien|aller au contenu( principal)?",
    r"haut de (la )?page|retour (en haut( de (la )?page)?|à la liste( des \w+)?|aux actualités)",
)
_BUTTON = re.compile(r"^\[(?:TWEET|SHARE|WATCH|CLICK|READ|LISTEN|DOWNLOAD|VIEW|PLAY)\b[^\]]*\]$")

# Below the body.
_BELOW = _any(
    r"(©|\(c\)|copyright)(?=.*\b(19|20)\d\d\b|.*reserved).{0,160}",
    r".{0,80}\ball rights reserved\b.{0,60}",
    r".{0,80}\b(bütün hüquqlar qorunur|все права защищены|todos los derechos reservados|tüm hakları saklıdır)\b.{0,60}",
    r"(terms (for users|of (use|service))|privacy policy|sitemap|site map|accessibility|disclaimer|cookies?( policy)?)"
    r"( ?[|•·/] ?[^|•·/]{1,60})*",
    r"(share|print|tweet|facebook|twitter|x|instagram|youtube|linkedin|whatsapp|telegram|e-?mail)"
    r"( (facebook|twitter|x|instagram|youtube|linkedin|whatsapp|telegram|e-?mail))*",
    r"((posted|filed) (in|under)\b|categor(y|ies):).{0,100}",
    r"(author|autor|müəllif|автор)\s*:.{1,60}",
    r"this entry was posted (in|on|by)\b.{0,200}",
    # What WordPress puts below each entry of a feed.
    r"the post\b.{1,250} (first appeared|appeared first) on\b.{0,100}"
    r"|(сообщение|запись)\b.{1,250} (впервые появил\w+|появил\w+ сначала) .{1,100}"
    r"|.{1,250} yazısı ilk önce .{1,100} üzerinde ortaya çıktı",
    r"(this )?(page|site) (was )?(last )?(built|updated|generated)\b.{0,60}|sayt yenilənib\b.{0,60}",
    # What old pages say of themselves.
    r"((this|the) )?((web ?)?(page|site)|document|file) ((was|is|has been) )?"
    r"last (modified|updated|revised|changed|edited|reviewed|built|generated)\b.{0,160}",
    r"last (modified|updated|revised|changed|edited|reviewed)( on| by)?\W+(?!in\b).{0,160}",
    r"(this (site|page) is )?best viewed (in|at|with|on|using)\b.{0,160}|you are (the )?visitor\W.{0,20}\d.{0,60}",
    r"web ?master\W{1,3}\S+@\S+"
    r"|((send )?(your )?(comments|questions)\b.{0,40}|contact( the)?|©.{0,20}) web ?master\b.{0,60}",
    r"(səhifənin |saytın |(bu )?sayfanın )?(ən |en )?son (yenilənmə|dəyişiklik|güncellen?me)( tarixi| tarihi)?\W.{0,60}"
    r"|bu sayfa (en )?son .{0,40}(güncellen|değiştiril)\w+",
    r"(страница|сайт|документ) (последний раз .{0,80}|(была? )?(обновл[её]н|изменён|изменен)а?\W{1,3}\d.{0,40})"
    r"|(дата )?последне(е|го) (обновлени|изменени)[ея]\W.{0,60}",
    r"(?=.{0,80}(optimi[sz]ed|просм|смотр|разреш|çözünürl|görüntü|ölçü|baxıl))"
    r".{0,100}\b\d{3,4} ?[x×х*] ?\d{3,4}\b.{0,60}",
    *OF_A_NEWSLETTER,
    # What asks the reader for something; a release may do so too, above its last sentence.
    r"(sign up|subscribe) (for|to) (our|the)( \w+)? (newsletter|mailing list)\b"
    r"(\W*(and|to|for|here|today|now)\b.{0,50})?"
    r"|((jetzt )?(unseren |den )?newsletter (abonnieren|bestellen)"
    r"|(melden sie sich|abonnieren sie)\b.{0,30}\bnewsletter\b.{0,10})"
    r"|(inscrivez|abonnez)-vous à (la|notre) (newsletter|lettre d['’]information|infolettre)\b.{0,20}"
    r"|подпи(шитесь|сывайтесь) на (наш|нашу|рассылку)\b.{0,40}|.{0,30}\b(kanalımıza|bülletenimizə) abunə ol\w*"
    r"|(e-?)?bültenimize (abone|kayıt) ol\w*",
    r"war diese (seite|information) hilfreich|cette page vous a-t-elle été utile",
)
# Below the body, and what follows goes with them.
_SECTION = _any(
    r"(related|latest|recent|more|other) (posts?|news|articles?|stories|releases|press releases)",
    r"you may also like|see also|share this|follow us|stay connected|newsletter sign-?up",
    r"(tags?|tagged with|documents to download)\b(:.*)?",
    r"(oxşar|digər|son) xəbərlər|həmçinin oxuyun|bölüşün",
    r"(похожие|другие|последние) (новости|статьи|публикации)|читайте также|теги?(:.*)?",
)
# Above the body.
_ABOVE = _any(
    r"(for )?immediate release( ?[:–-].{0,3})?",
    r"(press|news|media) releases?|(amended )?media advisory|press|news|newsroom|in the news",
    r"(.{0,60}\W)?(view|open|read)( (this|it|the))?( e-?mail| message| newsletter)?"
    r" (online|in (your |a |the )?(web )?browser)",
    r"(.{0,60}\W)?brauzerdə (bax|aç)\w*"
    r"|(.{0,60}\W)?(открыть|откройте|посмотреть|смотреть)( письмо| его)? (онлайн|в браузере)"
    r"|(.{0,60}\W)?tarayıcı(nız)?da (görüntüle|aç)\w*|(.{0,60}\W)?im browser (öffnen|ansehen|anzeigen|lesen)",
    r"home|menu|search( for)?|follow us|toggle navigation",
    r"(press|media|news) (centre|center|room|office|service)",
    r"(author|by|published|posted|posted (on|by)|date|admin)",
    r"you are here",
    r"\d+ min(ute)?s? read",
    r"click here to (access|view|download|read) .{0,40}(pdf|version).{0,20}",
    r"para (su )?publicaci[oó]n inmediata|comunicado de prensa",
    r"mətbuat (xidməti|relizi|üçün məlumat)|press-?reliz|xəbərlər|ana səhifə",
    r"для немедленной публикации|пресс-?(релиз|служба)|новости|главная",
    r"(strictly )?(embargo(ed)?|not for (publication|release))\b.{0,80}",
    r"(embarqo|эмбарго|ambargo|не для публикации до|.{0,40}tarixədək dərc edilmə\w*)\b.{0,80}",
)
_EMBARGO = re.compile(
    r"^\W*(?:strictly |strict )?(?:embargoed\b|under embargo\b|embargo(?:ed)?\W+(?:until|till|date|ends?\b)|embargo\s*:"
    r"|not for (?:publication|release|broadcast)\b.{0,10}\b(?:until|before)\b|sperrfrist\b|эмбарго до\b|под эмбарго\b"
    r"|не для публикации до\b|(?:embarqo|ambargo)\w*\b.{0,40}\d|sous embargo\b)",
    re.I,
)
RELEASE = (
    r"(?:for )?immediate release",
    r"(?:press|news|media) (?:release|notice|statement|bulletin|communique)",
    r"para (?:su )?publicaci[oó]n inmediata|comunicado de prensa",
    r"mətbuat relizi|press-?reliz|для немедленной публикации|пресс-?релиз|basın (?:bülteni|açıklaması)",
    r"(?:presse|medien)(?:mitteilung|information|info|erklärung)|communiqué de presse",
)
"""How a page says that what follows is a release."""
_LINK = re.compile(r"\W*[(<\[]?https?://\S+$")
_NUMBERED = r"(?:\W+(?:no|nr|№|number|nömrə|sayı)?\W*\d[\d/.-]*)?"
_NUMBER = re.compile(rf"{_NUMBERED}\W*", re.I)
_VERSION = (
    r"(?:\W+(?:corrected|correction|amended|revised|updated)(?: version)?"
    r"|\W+(?:düzəliş(?: edilmiş)?|düzeltilmiş|исправлен\w*|исправление|уточн[её]н\w*)(?: (?:versiya|sürüm|версия))?)?"
)
"""What stands behind a release that is sent again."""
_RELEASE = _any(*(f"(?:{said}){_NUMBERED}{_VERSION}" for said in RELEASE))
_SAYS_RELEASE = re.compile(rf"\b(?:{'|'.join(RELEASE)})\b", re.I)
_OF_A_DAY = re.compile(r"\b(?:of|from|dated?|vom|du|от|г|tarix|tarixli|tarihli)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAD_IN = re.compile(
    r"^\W*(?:for immediate release|para publicaci[oó]n inmediata|(?:press|news) release|пресс-релиз|mətbuat relizi)"
    r"\s*[:–—-]\s*",
    re.I,
)
_KIND = re.compile(
    rf"{_LEAD_IN.pattern}|^\W*(?:(?:media|news|press) (?:advisory|release|alert)|statement)\s*[:–—-]\s*", re.I
)
_OF_THE_PAGE = (
    r"(we (and our|use|would|store|set|need|ask|also|may|can|collect|will|value)\b"
    r"|our (cookies?|partners|policy|use|(web)?site|services|privacy|content)"
    r"|(this|our) (web)?(site|page)|your (device|browser|computer|preferences|settings|experience)"
    r"|(by|when you|if you) (us|click|continu|stay|brows|visit|accept|scroll|clos|press|select|choos)\w*|click\b)"
)
"""How a page speaks of itself to its visitor."""
_REPORTED = (
    r"(said|fined|fines (of|for)|(the|a|every) fine|court|regulator|watchdog|ombudsman"
    r"|(authority|agency|commission(er)?|inspectorate) (\w+ )?(found|ruled|warned|warns|reminds|announced|decided)"
    r"|(companies|firms|shops|businesses|operators|publishers|sites) (\w+ )?(must|have to|has to|may|need|ask)"
    r"|сообщ\w+|напомина\w+|оштраф\w+|штраф\w*|суд(а|у|ом|е)?|(сайты|компании|операторы) обязаны|cərimə\w*"
    r"|bildir(ib|di|ir)|agentlik\w*"
    r"|ceza(sı)?|kurul\w*|açıkladı|bildirdi)"
)
"""What a release has that tells of the cookies of others."""
_CONSENT = re.compile(
    r"^(?=.{0,300}$)(?=.*\b(cookies?|kuki|çerez\w*|куки|файл\w* cookie)\b)"
    rf"(?!.*\b{_REPORTED}\b)"
    r"(?:(?=.*\b(we use\b|(this|our) (web)?site uses|by (using|continuing)( to)? (\w+ )?(this|our|the) (web)?site"
    r"|by continuing,? you|accept (all|our) cookies|consent to our cookies"
    r"|(saytımız|bu sayt|saytda|biz)\b.{0,60}\bistifadə (edir|edirik|olunur)\b"
    r"|(sitemiz|bu site|bu web sitesi|sayfamız|biz)\b.{0,60}\bkullan(ır|ıyoruz|ılır|ılmaktadır|maktayız)\b"
    r"|((наш|этот|данный) сайт|на (нашем|этом) сайте|^\W*сайт)\b.{0,60}\bиспользу(ет|ем|ются)\b"
    r"|мы\b.{0,60}\bиспользуем\b"
    r"|(wir|diese (web)?seite|diese website) verwende[nt]|(nous utilisons|ce site utilise)))"
    # What a visitor is asked to agree to may also be what a law asks of every page.
    r"|(?=.*\b(you (accept|agree|consent)|(your|you) consent|consent to the use of)\b)"
    rf"(?=.*\b{_OF_THE_PAGE}))",
    re.I,
)
# Said to a robot or a lost visitor, never to a reader of a release.
_NO_RELEASE = re.compile(
    r"pardon our interruption|made us think you were a bot|checking (if the site connection is secure|your browser)"
    r"|enable javascript and cookies to continue|verify(ing)? (that )?you are (a )?human|attention required! \|"
    r"|the requested url was rejected\W+please consult|server error in '/[^']{0,40}' application"
    r"|access denied.{0,80}permission to access|^\W*(error )?(404|403)\W+(page )?(not found|forbidden)"
    r"|^\W*(page not found|(the )?page you (requested|are looking for)|səhifə tapılmadı|страница не найдена)"
    r"|^\W*sayfa bulunamadı|внимание\W+обнаружена ошибка\W+по данному адресу"
    r"|^user-agent: ?\S+\s+(crawl-delay: ?\d+\s+)?(dis)?allow:|^(dis)?allow: ?/"
    r"|\n(user-agent: ?\S+\s+(crawl-delay: ?\d+\s+)?(dis)?allow:)",
    re.I,
)
_REASONS = (
    r"forbidden|not found|gone|bad (?:request|gateway)|unauthorized|internal server error|service unavailable"
    r"|gateway time-?out|too many requests|tapılmadı|qadağandır|səhv|не найден[ао]?|запрещен[оа]?|доступ запрещ[её]н"
    r"|bulunamadı|yasak"
)
_OF_A_SERVER = re.compile(
    rf"^\W*(?:(?:http )?(?:error|xəta|ошибка|hata)\W*[45]\d\d\W*(?:{_REASONS})?|[45]\d\d\W+(?:{_REASONS})"
    rf"|[45]\d\d(?:\W+(?:error|xəta(?:sı)?|ошибка|hatası))?|(?:{_REASONS}))\W*$"
    r"|^\W*(?:error|xəta|ошибка|hata)\W*(?:404|410|403|50\d)\b|^.{0,60}\b(?:the )?page (?:that )?you "
    r"(?:asked|requested|wanted|tried|are look\w+|were look\w+)\b.{0,60}\b(?:not|no longer|moved|removed|n.t)\b"
    r"|^.{0,40}\b(?:запрашиваем\w+|такой) страниц\w+\b.{0,40}\b(?:не|нет|удален\w*)\b"
    r"|^.{0,40}\b(?:axtardığınız|istədiyiniz) səhifə\b.{0,60}\b(?:yoxdur|mövcud deyil|tapılma\w*|silin\w*)\b"
    r"|^.{0,40}\b(?:aradığınız|istediğiniz) sayfa\b.{0,60}\b(?:yok\w*|bulunam\w*|kaldırıl\w*|taşın\w*)\b"
    r"|^\W*you don.t have permission to access\b|^.{0,30}(?<!\w)(?:səhifə|sayt) müvəqqəti olaraq"
    r" (?:əlçatan|işləmir|fəaliyyət göstərmir|bağlıdır)|^\W*saytda texniki işlər aparılır"
    r"|^\W*(?:на сайте )?(?:ведутся|проводятся) технические работы"
    r"|^\W*(?:\w+ ){0,2}(?:web )?site(?:miz|si)? bakımda(?:dır)?(?:\W*$|[.!]| olduğu için hizmet)"
    r"|^\W*(?:the |this |our )?(?:web ?)?site is (?:under|down for|undergoing) maintenance"
    r"|^\W*(?:this|the) (?:page|site) is temporarily unavailable|^.{0,30}(?<!\w)страница временно недоступна"
    r"|^\W*(?:\w+ ){0,2}(?:sayfa|site|sunucu|hizmet)\w* geçici olarak (?:kullanılamıyor|hizmet veremiyor)",
    re.I | re.M,
)
_SERVICE = re.compile(
    r"^\W*(?:(?:bu )?xidmət müvəqqəti olaraq (?:əlçatan|işləmir|fəaliyyət göstərmir|bağlıdır)"
    r"|(?:this|the) service is temporarily unavailable"
    r"|(?:bu )?(?:hizmet|servis)\w* geçici olarak (?:kullanılamıyor|hizmet veremiyor))",
    re.I | re.M,
)
"""What a server says, and an office that is closed; that says from when or where else."""
_FIGURE = re.compile(
    r"(?<![\d©])(?<!© )(?<!\(c\) )(?![45]\d\d(?!\d))(?!\d{1,3} (?:min|sec|dəqiqə|saniyə|dakika|минут|секунд))\d", re.I
)
"""A figure that is not the number of a server's error, of a copyright, or of how long one is to wait."""
_NOT_FOUND = re.compile(
    r"\W*(?:oops\W+)?(?:(?:error|xəta|ошибка|hata)?\W*404(?:\W+(?:error|page|not|found|xəta\w*|ошибка|hatası?|страница"
    r"|не|найдена|səhifə|tapılmadı|sayfa|bulunamadı))*"
    r"|(?:the )?page (?:(?:was |is |could |can)?not (?:be )?|(?:was|is|could|can)n.t (?:be )?)found"
    r"|səhifə tapılmadı|(?:запрашиваемая )?страница не (?:найдена|существует)|sayfa bulunamadı)\W*",
    re.I,
)
"""The headline of a page that is not there."""
_SITE = re.compile(r"\s[|–—·-]\s")
"""Between a headline and the name of a site."""
_BRIEF = 60  # words that a server says of an error at most


_LONGEST = 400
"""Characters of a line that are looked at: nothing here says more, and a whole paragraph would be searched in vain."""


def is_anywhere(line: str) -> bool:
    """Whether a line is boilerplate even in the middle of the body: a share button, a skip link."""
    line = line[: _LONGEST + 1]
    return bool(_ANYWHERE.match(line) or _BUTTON.match(line) or _CONSENT.match(line))


def _matches(said: re.Pattern[str], line: str) -> bool:
    """Whether a line says so, with or without the address that mail in plain text has behind what was a link."""
    line = line[: _LONGEST + 1]
    return bool(said.match(line)) or ("://" in line and bool(said.match(_LINK.sub("", line, count=1) or line)))


def is_below(line: str) -> bool:
    """Whether a line below the body is a footer."""
    return _matches(_BELOW, line) or is_counter(line, of_visits=True)


def starts_section(line: str) -> bool:
    """Whether a line below the body opens a list of other releases, tags or networks."""
    return bool(_SECTION.match(line[: _LONGEST + 1]))


def is_above(line: str) -> bool:
    """Whether a line above the body is a label of the page or of the release."""
    return _matches(_ABOVE, line) or is_counter(line, of_visits=True)


def says_embargo(line: str) -> bool:
    """Whether a line says until when a release is held back, and is no headline about an embargo."""
    return bool(_EMBARGO.match(line[: _LONGEST + 1]))


def says_release(line: str) -> bool:
    """Whether a line above the body says that what follows is a release: what stands above it is a letterhead.

    It may give its day too: "Press release of 12 May 2020".
    """
    return len(line) <= _LONGEST and bool(_RELEASE.match(line) or says_dated_release(line))


def says_dated_release(line: str, language: str = "") -> bool:
    """Whether a line says that what follows is the release of a day: "Press release of 12 May 2020", in any order."""
    if len(line) > _LONGEST or not _SAYS_RELEASE.search(line):
        return False
    days, rest = split_dates(line, language)
    said = _SAYS_RELEASE.search(rest)
    if len(days) != 1 or said is None:
        return False
    beside = _OF_A_DAY.sub("", f"{rest[: said.start()]} {rest[said.end() :]}")
    beside = _WORD.sub(lambda word: "" if is_calendar_word(word[0], language) else word[0], beside)
    return bool(_NUMBER.fullmatch(beside))


def without_kind(line: str) -> str:
    """A headline without what says only what kind of text it is, to compare it with another."""
    return _KIND.sub("", line) or line


def without_lead_in(line: str) -> str:
    """A headline without the "For Immediate Release:" before it."""
    return _LEAD_IN.sub("", line)


def names_no_page(title: str, text: str) -> bool:
    """Whether a headline says that a page is not there, above no more than a server says of it."""
    return bool(_NOT_FOUND.fullmatch(_SITE.split(title[:_LONGEST])[0])) and len(text.split()) < _BRIEF


def is_no_release(text: str) -> bool:
    """Whether a page is a bot check or an error page, told by its first lines."""
    if _NO_RELEASE.search(text[:600]):
        return True
    if len(text) > _LONGEST or len(text.split()) >= _BRIEF:
        return False
    return bool(_OF_A_SERVER.search(text) or (_SERVICE.search(text) and not _FIGURE.search(text)))
