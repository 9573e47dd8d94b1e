"""What a newsletter says below its text: how it is received, changed and left, and who sent it for whom."""

from __future__ import annotations

_MAIL = "(e-?mails?|messages?|newsletters?|mailings?|bulletins?|alerts?|updates?|(press |news |media )?releases?)"
_PREFERENCES = "(\\w+ ){0,2}(preferences|e-?mail settings|subscriptions?|profile)"
_CHOICE = (
    r"unsubscribe( here| from this list)?|(update|manage|change|edit) (your )?(e-?mail |subscription |mailing )?"
    r"(preferences|subscriptions?|profile)|why did i (get|receive) this( e-?mail| message)?|help|privacy policy"
    r"|forward( (this|it)( e-?mail| message| newsletter)?)? to a (friend|colleague)"
    r"|add us to your (address book|contacts)|view( (it|this)( e-?mail)?)? (online|in (your |a )?browser)"
)
_LETTER = r"(электронн\w+ )?(письм\w*|писем|рассылк\w*|сообщени\w*|уведомлени\w*)"
_LEAVES = r"(нажмите|перейдите|кликните|пройдите|напишите|ответьте|воспользуйтесь|используйте|отпишитесь|отписаться)"
_AZ_MAIL = r"(e-?poçt|(elektron )?məktub|mesaj|bülleten|göndəriş)\w*"
_TR_MAIL = r"(e-?posta|ileti|i̇leti|mesaj|bülten|mektup)\w*"

OF_A_NEWSLETTER = (
    # English
    r"(click here to |to )?unsubscribe( here| from (this|our|the) (mailing )?(list|newsletter)s?)?"
    r"( ?[|•·/,] ?.{1,80})?",
    r"to (unsubscribe|leave this list|be removed from (this|our) (mailing )?list|stop receiving (these|our) \S+)\b"
    r"(?=.*(@|https?:|\b(click|here|link|reply|signoff|list)\b)).{0,200}",
    r"(manage|update|change) (your )?(e-?mail |subscription |mailing )?(preferences|subscriptions?|profile)",
    r"(do you )?(want|wish|would you like) to change (how|which|when|what|how often) you (receive|get)"
    rf" (these|our|this) {_MAIL}",
    rf"(you (can|may) (also )?|please )?(\W{{1,3}})?(update|manage|change|edit) (your )?{_PREFERENCES}\b.{{0,160}}"
    r"\bunsubscribe\b.{0,160}",
    rf"you (can|may) (also |always )?unsubscribe( from (this|these|our) (mailing )?(list|{_MAIL}))?"
    r"( at any time)?((,| by| using| via| with)? (click\w*|reply\w*|follow\w*|the (link|button)|this link|here)\b"
    r".{0,80})?",
    r"(if you )?(no longer|do not|don['’]?t|would (rather|prefer) not( to)?)( (want|wish|like))?( to)? (receive|get)\b"
    rf".{{0,40}}\b{_MAIL}\b.{{0,120}}\b(unsubscribe|opt out|click|let us know)\b.{{0,120}}",
    rf"(\W?({_CHOICE}))(\W{{1,8}}({_CHOICE})){{1,5}}|why did i (get|receive) this( e-?mail| message)?"
    r"|forward( (this|it))?( e-?mail| message| newsletter)? to a (friend|colleague)"
    r"|add (us|\S+@\S+) to your (address book|contacts|safe senders?)\b.{0,60}",
    rf"you((['’]ve| have) received| are (receiving|getting)|receive|received|get|were sent) (this|these|our) {_MAIL}"
    r" (because|as|since)\b.{0,200}",
    rf"(this|the) {_MAIL} (was|is|has been) (sent|delivered) (to (you|\S+@\S+)|because|using|with)\b.{{0,200}}",
    r"our mailing address( is)?\b.{0,160}|this service is provided to you at no charge by\b.{0,120}",
    r"((e-?mail marketing )?powered|sent|delivered|created)\b.{0,80}\b(mailchimp|govdelivery|granicus|constant contact"
    r"|campaign monitor|mailerlite|brevo|sendinblue|sendgrid|unisender|sendpulse)\b.{0,40}",
    # Russian
    r"отписаться( от рассылки)?",
    rf"(хотите|желаете) (изменить|поменять|настроить)[^.!?]{{0,80}}\b{_LETTER}[^.!?]{{0,40}}",
    r"(вы (также |всегда )?можете )?(обновить|изменить|настроить|поменять)( сво\w+)? ([\w-]+ ){0,2}"
    r"(предпочтени\w*|настройк\w*|параметр\w*|подписк\w*|профил\w*|данны\w*)\b.{0,80}"
    rf"\b(отписаться|отказаться от ([\w-]+ ){{0,2}}{_LETTER})\b.{{0,120}}",
    r"(вы (также |всегда )?можете )?(отписаться|отказаться) от ((этой|нашей|данной|этого|получения) ){0,2}"
    r"(рассылки|списка( рассылки)?|подписки|писем)( новостей)?( можно)?( в любо[ей] (время|момент))?"
    r"(,? (по ссылке|здесь|тут|нажав|перейдя|кликнув|на странице)\b.{0,100})?",
    rf"чтобы (отписаться\b.{{0,60}}|отказаться от ([\w-]+ ){{0,2}}{_LETTER}.{{0,40}}),?"
    rf" {_LEAVES}\b.{{0,140}}",
    rf"если (вы )?(больше )?не (хотите|желаете)( больше)? получать\b.{{0,60}}\b{_LETTER}.{{0,40}}"
    rf"\b{_LEAVES}\b.{{0,120}}",
    rf"вы (получили|получаете) ((это|эту|эти|данное|данную|нашу|наши) )?{_LETTER},? (потому|так как|поскольку)\b"
    r".{0,200}",
    r"(это|данное) (письмо|сообщение) (было )?(отправлено|направлено|выслано|сформировано|создано)"
    r" (автоматически|вам|на (ваш )?адрес|для \S+@\S+|\S+@\S+)\b.{0,160}",
    r"(управлять|управление|изменить|настроить|обновить) (сво\w+ )?(подпиской|подписку|(настройки|параметры)"
    r" (подписки|рассылки))|почему я (получил\w*|получаю) (это|эти|эту|данное) (письм\w+|рассылку)"
    r"|переслать (это )?(письмо )?(другу|коллеге)|отменить подписку|наш почтовый адрес\s*:.{0,160}",
    # Azerbaijani
    rf"(siz )?(bu )?{_AZ_MAIL}[^.!?]{{0,80}}\b(dəyiş|seç)\w* istə(yirsiniz|rdiniz)( ?m[ıi])?",
    r"(siz )?((öz|abunə|abunəlik) )?(seçim|parametr|tənzimləmə|üstünlük|ayar|abunəli|profil)\w*nizi"
    r" (yenilə|dəyiş|idarə ed)\w+\b.{0,60}\b(siyahıdan|abunə\w*)\b.{0,40}\b(çıx|imtina|ləğv|dayandır)\w*.{0,60}",
    r"(siz )?(istənilən vaxt )?(bu )?(göndəriş )?(siyahı(sı)?ndan|siyahıdan|abunəlikdən|abunəni|abunəliyi(nizi)?)"
    r" (çıx|imtina|ləğv|dayandır)\w*( e[td]\w*)?( bilərsiniz)?( üçün.{0,100})?",
    rf"(əgər )?(artıq )?(bu )?{_AZ_MAIL} (artıq )?(almaq|qəbul etmək) istəmirsinizsə\b.{{0,160}}",
    rf"(siz )?(bu )?{_AZ_MAIL} (ona görə|abunə)\b.{{0,60}}\b(alırsınız|almısınız|aldınız)\b.{{0,160}}",
    rf"bu {_AZ_MAIL} (sizə|\S+@\S+)\b.{{0,60}}göndəril\w+.{{0,40}}|(poçt|yazışma) ünvanımız\s*:.{{0,160}}",
    # Turkish, and what both say
    r"bu (e-?postayı|iletiyi|məktubu|mesajı)\b.{0,120}\b(aldınız|alıyorsunuz|alırsınız|almısınız)\b.{0,80}",
    r"(abonelikten|listeden) (çık|ayrıl)\w*( için.{0,60})?|abunəlikdən (çıx|imtina)\w*( etmək)?( üçün.{0,60})?",
    rf"(bu )?{_TR_MAIL}[^.!?]{{0,80}}\bdeğiştirmek (ister misiniz|mi istiyorsunuz|istiyor musunuz)",
    r"(e-?posta |abonelik )?(tercih|ayar|aboneli|profil)\w*n[iı]z[iı] (güncelle|değiştir|yönet)\w+\b.{0,60}"
    r"\b(listeden|abone\w*)\b.{0,40}\b(çık|ayrıl|iptal|sonlandır)\w*.{0,60}",
    r"(bu )?(e-?posta )?(listeden|listesinden|abonelikten|aboneliği(nizi)?) (çık|ayrıl|iptal|sonlandır)\w*( e[td]\w*)?"
    r"( bilirsiniz)?( için.{0,100})?",
    rf"(eğer )?(artık )?(bu |bizden )?{_TR_MAIL} (artık )?almak istemiyorsanız\b.{{0,160}}",
    rf"bu {_TR_MAIL} (size|\S+@\S+)\b.{{0,60}}gönderil\w+.{{0,40}}|posta adresimiz\s*:.{{0,160}}",
)
"""Patterns of whole lines, in any case."""
