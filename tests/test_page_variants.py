"""Pages of many content managers, each with a release of three lines, its headline and its day: all of it, and no more.

Each page is one kind of what stands around a release: counters, rates, rails, badges, bars, labels, signatures.
"""

from dataclasses import dataclass

import pytest

from index import load

DAY = "2019-03-14"


@dataclass(frozen=True)
class Text:
    """A release in one language."""

    title: str
    lines: tuple[str, ...]

    @property
    def body(self):
        return "".join(f"<p>{line}</p>" for line in self.lines)


EN = Text(
    "The second pool of Kestrin opens in May",
    (
        "The second pool of Kestrin opens on 4 May with 6 lanes and a slide of 42 metres.",
        "A ticket costs 6.50 crowns for adults and 3 crowns for children under 14.",
        "The council spent 1,250,000 crowns on the pool, 12% less than planned.",
    ),
)
AZ = Text(
    "Kəstrində ikinci hovuz mayda açılır",
    (
        "Kəstrin şəhərinin ikinci hovuzu mayın 4-də 6 zolaqla açılır.",
        "Böyüklər üçün bilet 6,50 manat, uşaqlar üçün 3 manatdır.",
        "Şura hovuza 1 250 000 manat xərcləyib, bu isə nəzərdə tutulandan 12% azdır.",
    ),
)
RU = Text(
    "Второй бассейн в Кестрине откроется в мае",
    (
        "Второй бассейн в Кестрине откроется 4 мая, в нём 6 дорожек.",
        "Билет стоит 6,50 кроны для взрослых и 3 кроны для детей.",
        "Совет потратил на бассейн 1 250 000 крон, на 12 % меньше плана.",
    ),
)
TR = Text(
    "Kestrin'in ikinci havuzu mayısta açılıyor",
    (
        "Kestrin'in ikinci havuzu 4 Mayıs'ta 6 kulvarla açılıyor.",
        "Bilet yetişkinler için 6,50 kron, çocuklar için 3 kron.",
        "Meclis havuza 1.250.000 kron harcadı, bu plandan yüzde 12 az.",
    ),
)
TEXTS = {"en": EN, "az": AZ, "ru": RU, "tr": TR}


LIST = "<ul><li>adults 6.50 crowns</li><li>children 3 crowns</li></ul>"
ITEMS = ("- adults 6.50 crowns", "- children 3 crowns")
TABLE = "<table><tr><th>Lane</th><th>Length, m</th></tr><tr><td>One</td><td>25</td></tr><tr><td>Two</td><td>50</td></tr></table>"
ROWS = ("Lane: One | Length, m: 25", "Lane: Two | Length, m: 50")


def kind(name, body, language="en", head="", window=None, lines=None, day=DAY):
    """A page; of its lines a "?" stands for what may be stored or not."""
    told = TEXTS[language[:2]]
    window = f"{told.title} - Town of Kestrin" if window is None else window
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{window}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )
    return pytest.param(page, told.title, lines or told.lines, day, id=name)


PAGES = [
    kind(
        "govuk",
        f"""<a class="govuk-skip-link" href="#content">Skip to main content</a><header class="gem-c-layout-super-navigation-header"><a href="/">GOV.KE</a><nav><ul><li><a href="/browse">Departments</a></li></ul></nav></header><div class="govuk-width-container"><div class="gem-c-breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/leisure">Leisure</a></li></ol></div><main id="content"><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-xl">Press release</span><h1 class="gem-c-heading__text">{EN.title}</h1><p class="gem-c-lead-paragraph">{EN.lines[0]}</p></div></div><div class="gem-c-metadata"><dl><dt class="gem-c-metadata__term">From:</dt><dd><a href="/town">Town of Kestrin</a></dd><dt class="gem-c-metadata__term">Published</dt><dd class="gem-c-metadata__definition">14 March 2019</dd><dt>Last updated</dt><dd>2 April 2021 — <a href="#history">See all updates</a></dd></dl></div><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><div class="gem-c-govspeak govuk-govspeak"><div class="govspeak"><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p></div></div><div class="gem-c-published-dates">Published 14 March 2019<br>Last updated 2 April 2021 <a href="#h">+ show all updates</a><ol><li><time datetime="2021-04-02">2 April 2021</time><p>Corrected a price.</p></li></ol></div></div><div class="govuk-grid-column-one-third"><div class="gem-c-related-navigation"><h2>Related content</h2><ul><li><a href="/x">Pool rules and 14 fines</a></li></ul></div></div></div></main></div><div class="gem-c-feedback"><h2>Is this page useful?</h2></div><footer class="govuk-footer"><p>© Crown copyright</p></footer>""",
    ),
    kind(
        "badge3",
        f"""<div class="post-date-badge"><span class="d">14</span><span class="m">Mar</span><span class="y">2019</span></div><article><h2 class="entry-title">{EN.title}</h2>{EN.body}</article><aside class="sidebar"><h3>Recent posts</h3><ul><li>Lamps on Mill Lane <span>12 Apr 2021</span></li></ul></aside>""",
    ),
    kind(
        "relative",
        f"""<article><h1>{EN.title}</h1><div class="meta"><time datetime="2019-03-14T09:00:00+01:00">5 years ago</time> · <span>1.2K views</span></div>{EN.body}</article>""",
    ),
    kind(
        "next",
        f"""<div id="__next"><header>Town of Kestrin</header><main><h1>{EN.title}</h1>{EN.body}</main></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{"pageProps":{{"post":{{"title":"{EN.title}","publishedAt":"2019-03-14T10:00:00.000Z","views":1234}},"more":[{{"title":"Lamps on Mill Lane","publishedAt":"2021-01-01"}}]}}}}}}</script>""",
    ),
    kind(
        "graph",
        f"""<h1>{EN.title}</h1>{EN.body}""",
        head=f"""<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"Organization","name":"Town"}},{{"@type":"WebPage","name":"{EN.title}","datePublished":"2019-03-14T08:00:00+00:00","dateModified":"2022-01-01"}}]}}</script>""",
    ),
    kind(
        "body-ld",
        f"""<h1>{EN.title}</h1>{EN.body}<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{EN.title}","datePublished":"2019-03-14"}}</script>""",
    ),
    kind(
        "data-attr",
        f"""<article data-published="2019-03-14T10:00:00+01:00" data-id="4711"><h1>{EN.title}</h1>{EN.body}</article>""",
    ),
    kind(
        "signature",
        f"""<h1>{EN.title}</h1>{EN.body}<p>Press Service of the Town of Kestrin</p><p>14 March 2019</p>""",
        lines=[*EN.lines, "?"],
    ),
    kind(
        "az-tarix",
        f"""<div class="container"><div class="news-inner"><h1>{AZ.title}</h1><div class="info">Tarix: 14.03.2019 | Baxış: 1 234</div>{AZ.body}</div><div class="sag"><h3>Oxşar xəbərlər</h3><a href="/1">Küçə 12 gün bağlıdır</a><span>12.04.2021</span></div></div>""",
        language="az",
    ),
    kind(
        "az-hal",
        f"""<h1>{AZ.title}</h1><p class="date">2019-cu il martın 14-də dərc edilib</p>{AZ.body}""",
        language="az",
    ),
    kind(
        "az-2",
        f"""<div class="news-date">14 Mart, 2019 16:20</div><h2 class="news-title">{AZ.title}</h2><div class="text">{AZ.body}</div><div class="views"><i class="fa fa-eye"></i> 4512</div><div class="currency"><span>USD 1.7</span><span>EUR 1.83</span></div>""",
        language="az",
    ),
    kind(
        "az-izlenme",
        f"""<h1>{AZ.title}</h1><ul class="meta"><li><i class="fa fa-calendar"></i> 14.03.2019</li><li><i class="fa fa-clock-o"></i> 16:20</li><li><i class="fa fa-eye"></i> 512</li></ul>{AZ.body}""",
        language="az",
    ),
    kind(
        "ru-obn",
        f"""<div class="b-news"><h1>{RU.title}</h1><div class="b-news__date">Опубликовано: 14.03.2019 10:15</div><div>Обновлено: 02.04.2021 12:00</div>{RU.body}<div>Просмотров: 1 234</div></div>""",
        language="ru",
    ),
    kind(
        "ru-bitrix",
        f"""<div class="news-detail"><span class="news-date-time">14.03.2019</span><h3>{RU.title}</h3>{RU.body}<br/><div class="news-detail-share">Поделиться</div></div><div class="news-list"><h4>Новости по теме</h4><p class="news-item"><span class="news-date-time">12.04.2021</span> <a href="/n/1">Улицу закрыли на 12 дней</a></p></div>""",
        language="ru",
    ),
    kind(
        "ru-kremlin",
        f"""<div class="read__top"><h1 class="entry-title">{RU.title}</h1><div class="read__meta"><time class="read__published" datetime="2019-03-14">14 марта 2019 года</time><span class="read__time">13:40</span><span class="read__place">Кестрин</span></div></div><div class="entry-content">{RU.body}</div><div class="read__tagscol"><h2>Смотрите также</h2></div>""",
        language="ru",
    ),
    kind(
        "ru-podpis",
        f"""<h1>{RU.title}</h1>{RU.body}<p>Пресс-служба города Кестрина</p><div class="signature-date">14 марта 2019 г.</div>""",
        language="ru",
        lines=[*RU.lines, "?"],
    ),
    kind(
        "tr-aspx",
        f"""<form id="form1"><table><tr><td class="menu"><a href="a">Ana Sayfa</a></td></tr><tr><td><span id="lblBaslik" class="baslik">{TR.title}</span><br><span id="lblTarih">14.03.2019 00:00:00</span></td></tr><tr><td><span id="lblIcerik">{TR.body}</span></td></tr><tr><td>Okunma Sayısı : 1453</td></tr></table></form>""",
        language="tr",
    ),
    kind(
        "tr-yayin",
        f"""<div class="haber-detay"><h1>{TR.title}</h1><div class="tarihler"><span>Yayınlanma: 14 Mart 2019 Perşembe 10:20</span><span>Güncelleme: 02 Nisan 2021 Cuma 11:00</span></div>{TR.body}<div class="etiketler">Etiketler: havuz, belediye</div></div><div class="doviz">Dolar 32,50 Euro 35,10 Altın 2.410</div>""",
        language="tr",
    ),
    kind(
        "tr-en",
        f"""<h1>{TR.title}</h1><p><small>14 Mart 2019'da yayımlandı · 312 kez okundu</small></p>{TR.body}""",
        language="tr",
    ),
    kind(
        "sharepoint",
        f"""<div id="s4-workspace"><div id="s4-bodyContainer"><div id="MSO_ContentTable"><span class="ms-rteStyle">Press Releases</span><h1 id="pageTitle">{EN.title}</h1><div class="article-header-date">3/14/2019</div><div id="ctl00_PlaceHolderMain_ctl01__ControlWrapper_RichHtmlField" class="ms-rtestate-field">{EN.body}</div></div></div></div>""",
        language="en-us",
    ),
    kind(
        "typo3",
        f"""<div class="news news-single"><div class="article"><h3>{EN.title}</h3><p class="news-single-timedata">14.03.2019 10:20 Age: 5 yrs</p><div class="news-single-content">{EN.body}</div><hr class="cl-right"><div class="news-single-backlink"><a href="/news">&lt;- Back to: News</a></div></div></div>""",
    ),
    kind(
        "liferay",
        f"""<div class="portlet-body"><div class="asset-publish-date">14/03/19</div><h3 class="asset-title">{EN.title}</h3><div class="journal-content-article">{EN.body}</div><div class="asset-metadata"><span>Views: 12,341</span></div></div>""",
    ),
    kind(
        "aem",
        f"""<div class="root responsivegrid"><div class="aem-Grid aem-Grid--12"><div class="title aem-GridColumn"><div class="cmp-title"><h1 class="cmp-title__text">{EN.title}</h1></div></div><div class="text aem-GridColumn"><div class="cmp-text"><p>Kestrin | 14 March 2019</p></div></div><div class="text aem-GridColumn"><div class="cmp-text">{EN.body}</div></div><div class="experiencefragment"><div class="cmp-teaser"><a href="/x">Lamps on Mill Lane cost 12 crowns</a></div></div></div></div>""",
    ),
    kind(
        "wix",
        f"""<div id="SITE_CONTAINER"><div data-hook="post"><div data-hook="post-header"><span data-hook="user-name">Press Desk</span><ul><li><span title="Mar 14, 2019" data-hook="time-ago">Mar 14, 2019</span></li><li><span data-hook="time-to-read">2 min read</span></li></ul><div data-hook="post-title"><h1>{EN.title}</h1></div></div><div data-hook="post-description">{EN.body}</div><div data-hook="post-footer"><span data-hook="view-count">1,204 views</span><span data-hook="comment-count">3 comments</span></div></div><section data-hook="related-posts"><h2>Recent Posts</h2><a href="/see">See All</a><article><a href="/p">Lamps on Mill Lane cost 12 crowns</a></article></section></div>""",
    ),
    kind(
        "font",
        f"""<table width="100%"><tr><td><font size=5><b>Town of Kestrin</b></font></td></tr><tr><td width=150><a href=i.htm>Home</a><br><a href=n.htm>News</a><br>Visitors: 0014207</td><td><font size=2>March 14, 2019</font><br><font size=4><b>{EN.title}</b></font><br><br><font size=2>{EN.lines[0]}<br><br>{EN.lines[1]}<br><br>{EN.lines[2]}</font></td></tr></table>""",
        window="Town of Kestrin",
        language="en-us",
    ),
    kind(
        "word",
        f"""<div class=WordSection1><p class=MsoNormal align=right style='text-align:right'><span language=EN-GB>14 March 2019<o:p></o:p></span></p><p class=MsoTitle><b>{EN.title}</b></p>"""
        + "".join(
            f"<p class=MsoNormal><span language=EN-GB style='mso-fareast-language:EN-US'>{p}<o:p></o:p></span></p>"
            for p in EN.lines
        )
        + "</div>",
        window="Microsoft Word - release.doc",
    ),
    kind(
        "amp",
        f"""<header class="amp-header"><a href="/">Town of Kestrin</a></header><amp-sidebar id="s"><ul><li><a href="/a">News</a></li></ul></amp-sidebar><article class="amp-wp-article"><header><h1 class="amp-wp-title">{EN.title}</h1><div class="amp-wp-meta"><time datetime="2019-03-14T10:00:00+00:00">5 years ago</time></div></header><div class="amp-wp-article-content">{EN.body}</div></article><amp-analytics></amp-analytics>""",
    ),
    kind(
        "print",
        f"""<p>Town of Kestrin<br>www.kestrin.example</p><p>Printed on 2 April 2024</p><h1>{EN.title}</h1><p><i>Published: 14 March 2019</i></p>{EN.body}<p>https://www.kestrin.example/node/4711</p>""",
    ),
    kind(
        "weather",
        f"""<div class="topbar"><span>Kestrin +14°C</span><span>USD 1.70</span><span>2 April 2024, Tuesday</span></div><main><h1>{EN.title}</h1><span class="date">14.03.2019</span>{EN.body}<div class="social"><span>Share 21</span><span>Tweet 4</span></div></main><div class="footer-contacts">Phone: +99 412 555 31 31</div>""",
    ),
    kind(
        "event-box",
        f"""<h1>{EN.title}</h1><p class="published">Published 14 March 2019</p><div class="event-info"><p>When: 4 May 2019, 10:00</p><p>Where: Mill Street 12</p></div>{EN.body}""",
        lines=["?", *EN.lines],
    ),
    kind(
        "time-tag-multiple",
        f"""<main><h1>{EN.title}</h1><time datetime="2019-03-14">14 Mar 2019</time>{EN.body}</main><section class="latest"><h2>Latest</h2><time datetime="2024-01-01">1 Jan 2024</time><a href="/z">Lamps on Mill Lane cost 12 crowns</a></section>""",
    ),
    kind(
        "posted-by",
        f"""<h1>{EN.title}</h1><p>Posted by Oda Ferring on Thursday, March 14, 2019 at 3:15 PM</p>{EN.body}<p>Tags: pool, council</p>""",
        language="en-us",
    ),
    kind("pipe", f"""<h1>{EN.title}</h1><p>14 Mar 2019 | News | Oda Ferring</p>{EN.body}"""),
    kind("slash-uk", f"""<h1>{EN.title}</h1><p class="date">14/03/2019</p>{EN.body}""", language="en-gb"),
    kind(
        "dot-short",
        f"""<h1>{EN.title}</h1><div class="date"><span>14</span>.<span>03</span>.<span>2019</span></div>{EN.body}""",
    ),
    kind(
        "month-day-badge",
        f"""<div class="date-box"><div class="month">March</div><div class="day">14</div><div class="year">2019</div></div><h1>{EN.title}</h1>{EN.body}""",
    ),
    kind("ordinal", f"""<h1>{EN.title}</h1><p>Thursday 14th March 2019</p>{EN.body}"""),
    kind("updated-only", f"""<h1>{EN.title}</h1>{EN.body}<p>Page last updated: 2 April 2021</p>""", day=None),
    kind(
        "footer-build", f"""<h1>{EN.title}</h1>{EN.body}<footer>© 2024 Town. Built 14 March 2019</footer>""", day=None
    ),
    kind(
        "comments",
        f"""<article><h1>{EN.title}</h1><p class="date">March 14, 2019</p>{EN.body}</article><div id="comments"><h3>2 comments</h3><ol><li><b>Ann</b> <span>March 20, 2019 at 3:10 pm</span><p>I paid 7 crowns for it.</p></li></ol></div>""",
        language="en-us",
    ),
    kind(
        "archive-rail",
        f"""<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<div><h3>Archives</h3><ul><li>March 2019 (14)</li><li>April 2019 (3)</li></ul></div>""",
    ),
    kind(
        "prev-next",
        f"""<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<p><a href="/a">« Lamps on Mill Lane cost 12 crowns</a></p><p><a href="/b">Bus 31 stops at Gate 5 »</a></p>""",
    ),
    kind(
        "gallery",
        f"""<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<div class="gallery"><a href="1.jpg"><img src="1.jpg" alt="Photo 1"></a><span>1 / 12</span></div>""",
    ),
    kind(
        "tickets",
        f"""<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<div class="rating">Rating: 4.5/5 (12 votes)</div>""",
    ),
    kind(
        "az-valyuta",
        f"""<h1>{AZ.title}</h1><p>14 mart 2019</p>{AZ.body}<div class="valyuta"><h4>Valyuta məzənnəsi</h4><p>1 USD = 1.7000 AZN</p><p>1 EUR = 1.8412 AZN</p></div>""",
        language="az",
    ),
    kind(
        "ru-kurs",
        f"""<h1>{RU.title}</h1><p>14 марта 2019</p>{RU.body}<div><h4>Курсы валют</h4><p>USD 92,50</p><p>EUR 99,10</p></div><div><h4>Погода</h4><p>+14 °C, ветер 3 м/с</p></div>""",
        language="ru",
    ),
    kind(
        "stat",
        f"""<h1>{RU.title}</h1><p>14 марта 2019</p>{RU.body}<p>Материал просмотрен 1234 раза</p>""",
        language="ru",
    ),
    kind(
        "phone-foot",
        f"""<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<div class="foot"><p>Town Hall, Mill Street 12, Kestrin 4711</p><p>Tel. +99 412 555 31 31, Fax +99 412 555 31 32</p></div>""",
    ),
    kind(
        "az-bax",
        f"""<h2>{AZ.title}</h2><div>14-03-2019, 16:20</div>{AZ.body}<div>Baxılıb: 1 234 dəfə</div><div>Çap et</div>""",
        language="az",
    ),
    kind(
        "drupal",
        f"""<div class="node node--type-article"><h1 class="page-header">{EN.title}</h1><div class="field field--name-field-date field--label-inline"><div class="field__label">Date</div><div class="field__item">Thu, 03/14/2019 - 12:00</div></div><div class="field field--name-body">{EN.body}</div></div>""",
        language="en-us",
    ),
    kind(
        "joomla",
        f"""<div class="item-page"><h2 itemprop="headline">{EN.title}</h2><dl class="article-info"><dt>Details</dt><dd class="createdby">Written by Press Desk</dd><dd class="published">Published: 14 March 2019</dd><dd class="modified">Last Updated: 2 April 2021</dd><dd class="hits">Hits: 1234</dd></dl><div itemprop="articleBody">{EN.body}</div></div>""",
    ),
    kind(
        "whole-wrapper",
        f"""<div class="page has-footer with-sidebar"><div class="header">Town of Kestrin | 2 April 2024</div><div class="content has-related"><h1>{EN.title}</h1><div class="info-line">14 March 2019</div>{EN.body}</div></div>""",
    ),
    kind(
        "rail-same-title",
        f"""<aside class="latest-news"><ul><li><a href="/a">{EN.title}</a> <span>14.03.2019</span></li><li><a href="/b">Lamps on Mill Lane cost 12 crowns</a> <span>01.03.2019</span></li></ul></aside><article><h1>{EN.title}</h1><p>14.03.2019</p>{EN.body}</article>""",
    ),
    kind(
        "list-below",
        f"""<article><h1>{EN.title}</h1><p>14.03.2019</p>{EN.body}</article><div class="list"><div class="item"><a href="/b">Lamps on Mill Lane cost 12 crowns</a><div>01.03.2018</div></div><div class="item"><a href="/c">Bus 31 stops at Gate 5 from May</a><div>02.03.2018</div></div></div>""",
    ),
    kind(
        "cards",
        f"""<article><h1>{EN.title}</h1><p>14.03.2019</p>{EN.body}</article><section><h2>You may be interested in</h2><div class="card"><span>5 May 2018</span><h3><a href="/b">Lamps on Mill Lane cost 12 crowns</a></h3><p>The council bought 400 lamps for the lane.</p></div><div class="card"><span>6 May 2018</span><h3><a href="/c">Bus 31 stops at Gate 5</a></h3><p>The stop moves by 40 metres.</p></div></section>""",
    ),
    kind(
        "az-dig",
        f"""<div class="news-single"><h1 class="title">{AZ.title}</h1><div class="date-views"><span>14.03.2019</span><span>1234</span></div>{AZ.body}</div><div class="other"><h2>Digər xəbərlər</h2><div class="item"><a href="/1">Küçə 12 gün bağlıdır</a><p>13.03.2019</p></div></div>""",
        language="az",
    ),
    kind(
        "az-fa",
        f"""<h1>{AZ.title}</h1><div class="meta"><span class="date"><i class="far fa-calendar-alt"></i> 14 Mart 2019</span><span class="view"><i class="far fa-eye"></i> 1234</span></div>{AZ.body}<div class="share">Paylaş <a href="#">FB</a></div>""",
        language="az",
    ),
    kind("az-ayin", f"""<h1>{AZ.title}</h1><p>14 mart 2019-cu il, saat 16:00</p>{AZ.body}""", language="az"),
    kind("az-gun", f"""<h1>{AZ.title}</h1><p>Mart 14, 2019</p>{AZ.body}""", language="az"),
    kind(
        "az-dateline",
        f"""<h1>{AZ.title}</h1><p>Kəstrin, 14 mart 2019-cu il – {AZ.lines[0]}</p><p>{AZ.lines[1]}</p><p>{AZ.lines[2]}</p>""",
        language="az",
        lines=[f"Kəstrin, 14 mart 2019-cu il – {AZ.lines[0]}", *AZ.lines[1:]],
    ),
    kind(
        "ru-dateline",
        f"""<h1>{RU.title}</h1><p>Кестрин, 14 марта 2019 г. – {RU.lines[0]}</p><p>{RU.lines[1]}</p><p>{RU.lines[2]}</p>""",
        language="ru",
        lines=[f"Кестрин, 14 марта 2019 г. – {RU.lines[0]}", *RU.lines[1:]],
    ),
    kind(
        "tr-dateline",
        f"""<h1>{TR.title}</h1><p>KESTRİN (AA) - 14 Mart 2019 - {TR.lines[0]}</p><p>{TR.lines[1]}</p><p>{TR.lines[2]}</p>""",
        language="tr",
        lines=[f"KESTRİN (AA) - 14 Mart 2019 - {TR.lines[0]}", *TR.lines[1:]],
    ),
    kind(
        "wire2",
        f"""<h1>{EN.title}</h1><p>KESTRIN, Mar. 14, 2019 (Town Newswire) -- {EN.lines[0]}</p><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p>""",
        language="en-us",
        lines=[f"KESTRIN, Mar. 14, 2019 (Town Newswire) -- {EN.lines[0]}", *EN.lines[1:]],
    ),
    kind(
        "news-provided",
        f"""<h1>{EN.title}</h1><p>News provided by</p><p><a href="/t">Town of Kestrin</a></p><p>Mar 14, 2019, 10:00 ET</p><p>Share this article</p>{EN.body}""",
        language="en-us",
    ),
    kind(
        "ru-data",
        f"""<div class="material"><div class="material__date">14 марта 2019, 12:30</div><h1>{RU.title}</h1><div class="material__counter"><span class="icon-eye"></span>1 234</div>{RU.body}<div class="material__date-update">Дата последнего изменения: 02.04.2021</div></div>""",
        language="ru",
    ),
    kind(
        "ru-data2",
        f"""<h1>{RU.title}</h1>{RU.body}<p>Дата публикации (создания): 14.03.2019</p><p>Дата последнего изменения: 02.04.2021</p>""",
        language="ru",
    ),
    kind(
        "ru-nomer",
        f"""<h1>{RU.title}</h1><p>№ 124/2019 от 14.03.2019</p>{RU.body}""",
        language="ru",
        lines=["?", *RU.lines],
    ),
    kind(
        "tr-saat",
        f"""<h1>{TR.title}</h1><span class="tarih">14 Mart 2019, Perşembe - 10:20</span>{TR.body}<span>Bu haber 1234 kez okundu.</span>""",
        language="tr",
    ),
    kind(
        "tr-eklenme",
        f"""<h2>{TR.title}</h2>{TR.body}<table><tr><td>Eklenme Tarihi</td><td>14.03.2019</td></tr><tr><td>Okunma</td><td>1234</td></tr></table>""",
        language="tr",
    ),
    kind(
        "tr-gun",
        f"""<div class="tarih"><span class="gun">14</span><span class="ay">Mar</span><span class="yil">2019</span></div><h1>{TR.title}</h1>{TR.body}<div class="haber-liste"><h3>Son Haberler</h3><a href=/1>Sokak 12 gün kapalı</a></div>""",
        language="tr",
    ),
    kind(
        "badge-no-year",
        f"""<div class="badge"><span>14</span><span>Mar</span></div><h1>{EN.title}</h1>{EN.body}""",
        day=None,
    ),
    kind(
        "copyright-range", f"""<h1>{EN.title}</h1>{EN.body}<div>Copyright © 2001-2019 Town of Kestrin</div>""", day=None
    ),
    kind(
        "meta-dcterms",
        f"""<h1>{EN.title}</h1>{EN.body}""",
        head='<meta name="DCTERMS.issued" scheme="W3CDTF" content="2019-03-14">',
    ),
    kind(
        "meta-date-bad",
        f"""<h1>{EN.title}</h1><p>Published on 14 March 2019</p>{EN.body}""",
        head='<meta property="article:published_time" content="2021-01-01T00:00:00Z">',
    ),
    kind(
        "microdata",
        f"""<article itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{EN.title}</h1><meta itemprop="datePublished" content="2019-03-14"/><meta itemprop="dateModified" content="2021-04-02"/><div itemprop="articleBody">{EN.body}</div></article>""",
    ),
    kind(
        "nuxt",
        f"""<div id="__nuxt"><h1>{EN.title}</h1>{EN.body}</div><script>window.__NUXT__={{data:[{{title:"{EN.title}",date:"2019-03-14"}}]}}</script>""",
        day=None,
    ),
    kind(
        "rdfa",
        f"""<div typeof="schema:Article"><h1 property="schema:name">{EN.title}</h1><span property="schema:datePublished" content="2019-03-14T10:00:00+01:00">5 years ago</span>{EN.body}</div>""",
    ),
    kind(
        "accordion",
        f"""<main><h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<details><summary>Notes to editors</summary><p>The first pool was built in 1961.</p></details></main>""",
        lines=[*EN.lines, "?", "The first pool was built in 1961."],
    ),
    kind(
        "poll",
        f"""<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<div class="poll"><h4>Poll</h4><p>Do you swim?</p><ul><li>Yes 41%</li><li>No 59%</li></ul></div>""",
    ),
    kind(
        "ticker",
        f"""<div class="breaking"><span>Breaking</span><ul><li><a href=/1>Lamps on Mill Lane cost 12 crowns</a></li></ul></div><h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}""",
    ),
    kind(
        "langs",
        f"""<ul class="lang"><li>AZ</li><li>EN</li></ul><div id="fontsize">A- A A+</div><h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}""",
    ),
    kind(
        "breadcrumb-title",
        f"""<div class="path"><a href="/">Home</a> / <a href="/n">News</a> / {EN.title}</div><div class="h"><h1>{EN.title}</h1></div><div class="dt">14/03/2019</div>{EN.body}""",
        language="en-gb",
    ),
    kind(
        "breadcrumb-year",
        f"""<div class="path"><a href="/">Home</a> / <a href="/n">News</a> / <a href="/n/2019">2019</a> / <a href="/n/2019/03">March</a></div><h1>{EN.title}</h1>{EN.body}""",
        day=None,
    ),
    kind(
        "h1-section",
        f"""<h1>News</h1><div class="newsitem"><h2>{EN.title}</h2><p class="newsdate">14 March 2019</p>{EN.body}<p><a href="/news">All news</a></p></div>""",
    ),
    kind(
        "title-in-strong",
        f"""<td><p><strong>{EN.title}</strong></p><p><em>14 March 2019</em></p>{EN.body}</td>""",
        window="Town of Kestrin",
    ),
    kind(
        "table-date-left",
        f"""<table><tr><td valign=top width=80>14.03.2019</td><td><b>{EN.title}</b><br><br>{EN.body}</td></tr></table>""",
        window="Town of Kestrin: news",
    ),
    kind(
        "many-counters",
        f"""<h1>{EN.title}</h1><ul class="post-info"><li>14 Mar 2019</li><li>Views: 1,234</li><li>Comments: 4</li><li>Print</li></ul>{EN.body}<div>Likes 14 Shares 3</div>""",
    ),
    kind(
        "phone-head",
        f"""<div class="top"><span>Call centre: 1655</span><span>info@kestrin.example</span><span>Mon–Fri 9:00–18:00</span></div><h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}""",
    ),
    kind(
        "cookie",
        f"""<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<div id="cookiebar"><p>We use cookies for 365 days.</p></div><div class="modal"><p>Subscribe to 1 letter a week.</p></div>""",
    ),
    kind(
        "lead-bold",
        f"""<h1>{EN.title}</h1><p class="lead"><strong>{EN.lines[0]}</strong></p><div class="share-bar"><a href="#">Facebook</a><a href="#">Twitter</a></div><div class="text"><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p></div>""",
        day=None,
    ),
    kind(
        "figure-cap",
        f"""<h1>{EN.title}</h1><p>14 March 2019</p><figure><img src=a.jpg><figcaption>The pool on 2 March. Photo: Oda Ferring</figcaption></figure>{EN.body}""",
        lines=["?", *EN.lines],
    ),
    kind("updated-in-brackets", f"""<h1>{EN.title}</h1><p>14 March 2019 (updated 2 April 2021)</p>{EN.body}"""),
    kind("updated-first", f"""<h1>{EN.title}</h1><p>Updated: 2 April 2021 | Published: 14 March 2019</p>{EN.body}"""),
    kind(
        "two-columns",
        f"""<div class="row"><div class="col-md-3"><h4>March 2019</h4><table class="cal"><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td><td>6</td></tr></table></div><div class="col-md-9"><h2>{EN.title}</h2><small>14 March 2019</small>{EN.body}</div></div>""",
    ),
    kind(
        "list-end",
        f"<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<p>The prices:</p>{LIST}",
        lines=[*EN.lines, "The prices:", *ITEMS],
    ),
    kind("table-end", f"<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}{TABLE}", lines=[*EN.lines, *ROWS]),
    kind(
        "table-in-div",
        f"<div class=a><h1>{EN.title}</h1><div class=meta>14 March 2019</div><div class=body><div>{EN.body}</div><div class='table-responsive'>{TABLE}</div></div></div><div class='sidebar'><h3>More news</h3><ul><li><a href=1>Bus 31 stops at Gate 5</a></li></ul></div>",
        lines=[*EN.lines, *ROWS],
    ),
    kind("div-paras", f"<h1>{EN.title}</h1><p>14 March 2019</p>" + "".join(f"<div>{p}</div>" for p in EN.lines)),
    kind("br-paras", f"<h1>{EN.title}</h1><p>14 March 2019</p><div>" + "<br><br>".join(EN.lines) + "</div>"),
    kind(
        "span-paras",
        f"<h1>{EN.title}</h1><p>14 March 2019</p><div>"
        + "".join(f"<p><span style='font-size:14pt'>{p}</span></p>" for p in EN.lines)
        + "</div>",
    ),
    kind(
        "short",
        f"<div class=top>Town of Kestrin</div><h1>{EN.title}</h1><p>14 March 2019</p><p>{EN.lines[0]}</p><div class=foot>Tel. 1655</div>",
        lines=[EN.lines[0]],
    ),
    kind(
        "subheads",
        f"<h1>{EN.title}</h1><p>14 March 2019</p><p>{EN.lines[0]}</p><h2>What it costs</h2><p>{EN.lines[1]}</p><h2>Who pays</h2><p>{EN.lines[2]}</p>",
        lines=[EN.lines[0], "What it costs", EN.lines[1], "Who pays", EN.lines[2]],
    ),
    kind(
        "subheads-bold",
        f"<h1>{EN.title}</h1><p>14 March 2019</p><p>{EN.lines[0]}</p><p><b>What it costs</b></p><p>{EN.lines[1]}</p><p><b>Who pays</b></p><p>{EN.lines[2]}</p>",
        lines=[EN.lines[0], "What it costs", EN.lines[1], "Who pays", EN.lines[2]],
    ),
    kind(
        "quote",
        f"<h1>{EN.title}</h1><p>14 March 2019</p><p>{EN.lines[0]}</p><blockquote><p>We have waited for 14 years.</p><footer>Oda Ferring, mayor</footer></blockquote><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p>",
        lines=[EN.lines[0], "We have waited for 14 years.", "Oda Ferring, mayor", EN.lines[1], EN.lines[2]],
    ),
    kind(
        "pull-quote-dup",
        f"<h1>{EN.title}</h1><p>14 March 2019</p><p>{EN.lines[0]}</p><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p><p>Contact: Oda Ferring, +99 412 555 31 31</p>",
        lines=[*EN.lines, "?"],
    ),
    kind(
        "slideshow",
        f"<div class='carousel'><div class='item'><a href=1><h3>Lamps on Mill Lane cost 12 crowns</h3></a></div><div class='item'><a href=2><h3>Bus 31 stops at Gate 5</h3></a></div></div><div class='content'><h1>{EN.title}</h1><span>14.03.2019</span>{EN.body}</div>",
    ),
    kind(
        "menu-tables",
        f"<table><tr><td><table><tr><td><a href=1>Home</a></td></tr><tr><td><a href=2>Council</a></td></tr><tr><td><a href=3>Budget 2018</a></td></tr></table></td><td><h2>{EN.title}</h2><p>14.03.2019</p>{EN.body}</td><td><table><tr><td>Rates</td></tr><tr><td>USD</td><td>1.70</td></tr></table></td></tr></table>",
        window="Town of Kestrin",
    ),
    kind(
        "frameset-old",
        f"<center><h2>{EN.title}</h2></center><p align=right>14.03.2019</p>{EN.body}<hr><center><a href=index.htm>Home</a> | <a href=news.htm>News</a></center><p>You are visitor no. 1234</p>",
        window="Town of Kestrin",
    ),
    kind(
        "wp-block",
        f"<header class='wp-block-template-part'><p class='wp-block-site-title'><a href='/'>Town of Kestrin</a></p></header><main><h1 class='wp-block-post-title'>{EN.title}</h1><div class='wp-block-group'><div class='wp-block-post-date'><time datetime='2019-03-14T10:00:00+00:00'>March 14, 2019</time></div><div class='wp-block-post-terms'>in <a href='/c'>News</a></div></div><div class='entry-content wp-block-post-content'>{EN.body}</div><div class='wp-block-columns'><div class='wp-block-column'><p>Subscribe to our letter with 400 readers.</p></div></div></main>",
    ),
    kind(
        "elementor",
        f"<div class='elementor-widget elementor-widget-theme-post-title'><h1>{EN.title}</h1></div><div class='elementor-widget elementor-widget-post-info'><ul><li><span class='elementor-post-info__item--type-date'>March 14, 2019</span></li><li><span>No Comments</span></li></ul></div><div class='elementor-widget elementor-widget-theme-post-content'>{EN.body}</div><div class='elementor-widget elementor-widget-posts'><article><h3><a href=1>Lamps on Mill Lane cost 12 crowns</a></h3><div>April 1, 2021</div></article></div>",
        language="en-us",
    ),
    kind(
        "joomla-k2",
        f"<div id='k2Container' class='itemView'><div class='itemHeader'><span class='itemDateCreated'>Thursday, 14 March 2019 10:20</span><h2 class='itemTitle'>{EN.title}</h2></div><div class='itemToolbar'><ul><li>font size</li><li><a href=#>Print</a></li></ul></div><div class='itemBody'>{EN.body}</div><div class='itemContentFooter'><span class='itemHits'>Read <b>1234</b> times</span><span class='itemDateModified'>Last modified on Friday, 02 April 2021</span></div><div class='itemAuthorLatest'><h3>Latest from Press Desk</h3><ul><li><a href=1>Lamps on Mill Lane cost 12 crowns</a></li></ul></div></div>",
    ),
    kind(
        "dle",
        f"<div class='fullstory'><h1>{AZ.title}</h1><div class='fs-info'>Müəllif: <a href=1>admin</a> | 14-03-2019, 10:20 | Baxış: 1 234 | Şərhlər (4)</div>{AZ.body}<div class='fs-tags'>Teqlər: hovuz</div></div>",
        language="az",
    ),
    kind(
        "umi",
        f"<div class='news'><p class='date'>14.03.2019 г.</p><h2>{RU.title}</h2>{RU.body}<p><a href=/news>Все новости</a></p></div>",
        language="ru",
    ),
    kind(
        "1c-table",
        f"<table class='data'><tr><td>Дата</td><td>14.03.2019</td></tr></table><h1>{RU.title}</h1>{RU.body}",
        language="ru",
    ),
    kind(
        "gosuslugi",
        f"<div class='breadcrumbs'><a href=/>Главная</a> — <a href=/n>Новости</a></div><div class='article'><div class='article__head'><div class='article__date'>14 марта 2019</div><div class='article__views'>1 234</div></div><h1>{RU.title}</h1><div class='article__text'>{RU.body}</div><div class='article__foot'>Источник: Пресс-служба</div></div><div class='other-news'><div class='other-news__item'><div>13 марта 2019</div><a href=1>Улицу закрыли на 12 дней</a></div></div>",
        language="ru",
    ),
    kind(
        "mvd",
        f"<div class='date-part'>14 Марта <b>10:20</b></div><h1>{RU.title}</h1>{RU.body}",
        language="ru",
        day=None,
    ),
    kind(
        "tr-valilik",
        f"<div class='icerik-title'><h1>{TR.title}</h1><div class='icerik-tarih'><i class='fa fa-calendar'></i>14.03.2019</div></div><div class='icerik'>{TR.body}</div><div class='paylas'>Paylaş: <a>Facebook</a></div><div class='duyurular'><h3>Duyurular</h3><div><span>02.04.2021</span><a href=1>Sokak 12 gün kapalı kalacak</a></div></div>",
        language="tr",
    ),
    kind(
        "tr-belediye",
        f"<div class='haber-baslik'>{TR.title}</div><div class='haber-tarih'>14 Mart 2019 Perşembe</div><div class='haber-icerik'>{TR.body}</div><div class='haber-okunma'>Bu haber <b>1234</b> defa okundu.</div>",
        language="tr",
        window="Kestrin Belediyesi",
    ),
    kind(
        "ago",
        f"<article><h1>{EN.title}</h1><p><abbr class='timeago' title='2019-03-14T10:00:00Z'>5 years ago</abbr></p>{EN.body}</article>",
    ),
    kind(
        "posted-in",
        f"<article><h1>{EN.title}</h1>{EN.body}<p>This entry was posted in <a href=1>News</a> on <a href=2>March 14, 2019</a> by <a href=3>admin</a>.</p></article>",
        language="en-us",
    ),
    kind(
        "live-updated",
        f"<h1>{EN.title}</h1><p>Published: Thu 14 Mar 2019 10:20 GMT</p><p>Last modified: Fri 2 Apr 2021</p>{EN.body}",
    ),
    kind("iso", f"<h1>{EN.title}</h1><p>2019-03-14</p>{EN.body}"),
    kind("dot-iso", f"<h1>{EN.title}</h1><p>2019.03.14 10:20</p>{EN.body}"),
    kind("week", f"<h1>{EN.title}</h1><p>Thu, 14 Mar 2019 10:20:00 +0000</p>{EN.body}"),
    kind("az-iyul", f"<h1>{AZ.title}</h1><div>14 mart 2019, 16:20  |  Xəbərlər</div>{AZ.body}", language="az"),
    kind("az-ilin", f"<h1>{AZ.title}</h1><div>2019-cu ilin 14 martı</div>{AZ.body}", language="az"),
    kind("ru-goda", f"<h1>{RU.title}</h1><div>14 марта 2019 года, четверг</div>{RU.body}", language="ru"),
    kind("ru-slash", f"<h1>{RU.title}</h1><div>14 / 03 / 2019</div>{RU.body}", language="ru"),
    kind("spaced-dots", f"<h1>{EN.title}</h1><div>14 . 03 . 2019</div>{EN.body}"),
    kind("two-digit", f"<h1>{EN.title}</h1><div class=date>14.03.19</div>{EN.body}"),
    kind("event-only", f"<h1>{EN.title}</h1><div class='event-date'>4 May 2019</div>{EN.body}", day=None),
    kind("deadline", f"<h1>{EN.title}</h1><p>Deadline: 4 May 2019</p>{EN.body}", day=None, lines=["?", *EN.lines]),
    kind(
        "valid-until",
        f"<h1>{EN.title}</h1><p class=date>14 March 2019</p><p>Valid until: 4 May 2020</p>{EN.body}",
        lines=["?", *EN.lines],
    ),
    kind("countdown", f"<div class=countdown>12 days 4 hours</div><h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}"),
    kind(
        "stats-row",
        f"<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<div class='stats'><div><b>4,711</b><span>citizens</span></div><div><b>12</b><span>schools</span></div></div>",
    ),
    kind(
        "app-badges",
        f"<h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<div>Download our app: 4.8 stars, 12,000 downloads</div>",
        lines=[*EN.lines, "?"],
    ),
    kind(
        "rating",
        f"<h1>{RU.title}</h1><p>14 марта 2019</p>{RU.body}<div class=rating>Рейтинг: 4.5 (12 голосов)</div><div>Голосов: 12</div>",
        language="ru",
    ),
    kind(
        "vizit",
        f"<h1>{AZ.title}</h1><p>14 mart 2019</p>{AZ.body}<div>Ziyarətçi sayı: 123456</div><div>Bu gün: 123</div>",
        language="az",
    ),
    kind(
        "namaz",
        f"<h1>{AZ.title}</h1><p>14 mart 2019</p>{AZ.body}<div><h4>Namaz vaxtları</h4><p>Sübh 05:12</p><p>Zöhr 13:01</p></div>",
        language="az",
    ),
    kind(
        "ad",
        f"<h1>{EN.title}</h1><p>14 March 2019</p><p>{EN.lines[0]}</p><div class='ad'>Advertisement</div><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p>",
    ),
    kind(
        "read-also-inside",
        f"<h1>{EN.title}</h1><p>14 March 2019</p><p>{EN.lines[0]}</p><p><b>Read also:</b> <a href=1>Lamps on Mill Lane cost 12 crowns</a></p><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p>",
    ),
    kind(
        "noscript", f"<noscript>Enable JavaScript, 1 of 2.</noscript><h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}"
    ),
    kind(
        "skip",
        f"<a href='#m'>Skip to content</a><h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}<p><a href='#top'>Back to top</a></p>",
    ),
]


DATE = {
    "en": "<p class=date>14 March 2019</p>",
    "az": "<p class=date>14 mart 2019</p>",
    "ru": "<p class=date>14 марта 2019</p>",
    "tr": "<p class=date>14 Mart 2019</p>",
}


def beside(name, told, language="en", head="", pre="", post="", **given):
    """A page with something between its headline and its text, before both, or behind them."""
    text = TEXTS[language[:2]]
    body = f"{pre}<div class=w><h1>{text.title}</h1>{told}<div class=tx>{text.body}</div>{post}</div>"
    return kind(name, body, language=language, head=head, **given)


def within(name, box, language="en", **given):
    """A page with something behind the first paragraph of its text."""
    text = TEXTS[language]
    first, second, third = (f"<p>{line}</p>" for line in text.lines)
    inside = f"<div class=txt>{first}{box}{second}{third}</div>"
    return kind(name, f"<main><h1>{text.title}</h1>{DATE[language]}{inside}</main>", language=language, **given)


PAGES += [
    beside(
        "d-sign-ru",
        "",
        language="ru",
        lines=[*TEXTS["ru"].lines, "?"],
        post="<p align=right>Пресс-служба города Кестрин<br>14 марта 2019 г.</p>",
    ),
    beside(
        "d-sign-tr",
        "",
        language="tr",
        lines=[*TEXTS["tr"].lines, "?"],
        post="<p style='text-align:right'>Kestrin Valiliği<br>14.03.2019</p>",
    ),
    beside(
        "d-sign-az",
        "",
        language="az",
        lines=[*TEXTS["az"].lines, "?"],
        post="<div class=imza>Kəstrin RİH-nin mətbuat xidməti<br>14 mart 2019-cu il</div>",
    ),
    beside("d-sign-place", "", lines=[*TEXTS["en"].lines, "?"], post="<p><em>Kestrin, 14 March 2019</em></p>"),
    beside(
        "d-empty-time",
        "<time class=ago datetime='2019-03-14T11:05:00+04:00'></time>",
        post="<div><a href=1>Another item of the news here</a></div>",
    ),
    beside("d-data-ts", "<span class=x data-timestamp='1552557600'></span>"),
    beside(
        "d-meta-govuk",
        "",
        head="<meta name='govuk:first-published-at' content='2019-03-14T00:01:00+01:00'><meta name='govuk:updated-at' content='2021-02-02'>",
    ),
    beside("d-meta-citation", "", head="<meta name='citation_publication_date' content='2019/03/14'>"),
    beside("d-meta-cxense", "", head="<meta name='cXenseParse:recs:publishtime' content='2019-03-14T10:00:00Z'>"),
    beside(
        "d-meta-http", "", head="<meta http-equiv='last-modified' content='Thu, 02 Feb 2023 10:00:00 GMT'>", day=None
    ),
    beside(
        "d-meta-modified", "", head="<meta property='article:modified_time' content='2021-02-02T10:00:00Z'>", day=None
    ),
    beside(
        "d-meta-expires",
        "",
        head="<meta name='expires' content='2021-02-02'><meta property='article:expiration_time' content='2022-02-02'>",
        day=None,
    ),
    beside(
        "d-ld-special",
        "",
        head=f'<script type=\'application/ld+json\'>{{"@type":"SpecialAnnouncement","name":"{EN.title}","datePosted":"2019-03-14T10:00"}}</script>',
    ),
    beside(
        "d-ld-broken",
        "",
        head=f'<script type=\'application/ld+json\'>{{"@type":"NewsArticle","headline":"{EN.title}","datePublished":"2019-03-14",}}</script>',
    ),
    beside(
        "d-ld-cdata",
        "",
        head=f'<script type=\'application/ld+json\'>//<![CDATA[\n{{"@type":"NewsArticle","headline":"{EN.title}","datePublished":"2019-03-14"}}\n//]]></script>',
    ),
    beside(
        "d-datalayer",
        "",
        head="<script>dataLayer.push({'pageType':'news','publishDate':'2019-03-14','author':'pr'});</script>",
    ),
    beside(
        "d-state",
        "",
        head=f'<script>window.__STATE__={{"article":{{"title":"{EN.title}","published_at":"2019-03-14T10:00:00Z"}}}};</script>',
    ),
    kind(
        "d-dateline-de",
        f"<h1>{EN.title}</h1><p>Kestrin, 14. März 2019. {EN.lines[0]}</p><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p>",
        lines=[f"Kestrin, 14. März 2019. {EN.lines[0]}", *EN.lines[1:]],
    ),
    beside("d-updated-only", "<p>Updated: 14 March 2019</p>", day=None),
    beside("d-reviewed", "<p class=date>Last reviewed 14 March 2019</p>", day=None),
    beside(
        "d-effective",
        "<p class=date>Effective: 14 April 2019</p><p>Posted: 14 March 2019</p>",
        lines=[*TEXTS["en"].lines, "?"],
    ),
    beside("d-roman", "<p class=data>14.III.2019</p>"),
    beside("d-short-az", "<div class=tarix>14.03.19 12:40</div>", language="az"),
    beside("d-short-en", "<p>Posted: 3/14/19</p>", language="en-US"),
    beside(
        "d-hatom",
        "<abbr class='published' title='2019-03-14T07:00:00-05:00'>Mar 14</abbr> <span class='updated'>2021-02-02</span>",
    ),
    beside(
        "d-label-table",
        "<table><tr><td>Release date:</td><td>14 March 2019</td></tr><tr><td>Reference:</td><td>PR 19/114</td></tr></table>",
        lines=[*TEXTS["en"].lines, "?"],
    ),
    beside(
        "d-rail-time",
        "",
        post="<aside><h3>Latest news</h3><ul><li><time datetime=2021-05-05>5 May 2021</time> <a href=1>Lamps on Mill Lane cost 12</a></li></ul></aside>",
        day=None,
    ),
    beside(
        "d-calendar",
        "",
        pre="<div class=calendar><table><tr><th colspan=7>May 2021</th></tr><tr><td>1</td><td>2</td></tr></table></div><div class=today>Today is 5 May 2021</div>",
        day=None,
    ),
    beside(
        "d-similar",
        "",
        post="<div class='card similar'><h5>Oxşar elanlar</h5><table><tr><td>Ofis mebeli</td><td>18 400 AZN</td><td>11.03.2021</td></tr></table></div>",
        language="az",
        day=None,
    ),
    beside(
        "d-comments",
        "",
        post="<div id=comments><h3>2 comments</h3><p>Anna, 5 May 2021: I like the pool very much.</p></div>",
        day=None,
    ),
    beside("d-copyright-day", "", post="<div class=bottom>© Kestrin. Site built 5 May 2021</div>", day=None),
    beside(
        "d-first-published",
        "<div><span>First published: 02/03/2019 18:05</span> <span>Updated: 15/03/2019 09:30</span></div>",
        day="2019-03-02",
    ),
    beside("d-future", "<p>Next meeting: 14 March 2099</p>", day=None, lines=[*TEXTS["en"].lines, "?"]),
    beside("d-range", "<p>14–16 March 2019</p>", day=None, lines=[*TEXTS["en"].lines, "?"]),
    beside(
        "a-cookie",
        DATE["en"],
        post="<div class=cc><h2>Your privacy</h2><p>We use cookies to improve this site.</p><table><tr><th>Cookie</th><th>Lifetime</th></tr><tr><td>_ga</td><td>2 years</td></tr><tr><td>sid</td><td>30 minutes</td></tr></table><button>Accept all</button></div>",
    ),
    beside(
        "a-comments2",
        DATE["en"],
        post="<section id=disqus><h2>Join the conversation</h2><p>There are 14 comments on this page so far.</p></section>",
    ),
    beside(
        "a-mail",
        DATE["en"],
        post="<table width=600><tr><td>You are receiving this e-mail because you subscribed in 2018. <a href=#>Unsubscribe</a><br>Town of Kestrin, PO Box 88</td></tr></table>",
    ),
    beside(
        "a-mail-tr",
        DATE["tr"],
        language="tr",
        post="<div>Bu e-postayı 2018 yılında abone olduğunuz için aldınız. <a href=#>Abonelikten çık</a></div>",
    ),
    beside("a-pageinfo", DATE["en"], post="<p>Page ID: 2217 | Version 6.2.5</p>"),
    within(
        "m-donate", "<div class=box><h4>Support us</h4><p>Give $10, $25 or $50 today.</p><a href=#>Donate</a></div>"
    ),
    within("m-readalso-az", "<p>Həmçinin oxu: <a href=1>Dəyirman küçəsində 12 fənər</a></p>", "az"),
    kind(
        "t-word",
        f"<div class=Section1><p class=MsoTitle><b>{EN.title}</b></p>{EN.body}<p>14 March 2019</p></div>",
        window=EN.title,
        lines=[*TEXTS["en"].lines, "?"],
    ),
    kind(
        "t-div",
        f"<div class=top>Town of Kestrin</div><div class=nw_name>{EN.title}</div><div class=dt>14 March 2019</div><div>{EN.body}</div>",
        window="Town of Kestrin",
    ),
    kind("t-kicker", f"<p class=kick>Sport and leisure</p><h1>{EN.title}</h1><p>14 March 2019</p>{EN.body}"),
    kind(
        "t-joomla",
        f"<div id=left><h3>Son xəbərlər</h3><ul><li><a href=1>Rektorun təbriki barədə</a></li></ul></div><table class=contentpaneopen><tr><td class=contentheading>{AZ.title}</td><td><a title=PDF></a></td></tr></table><table class=contentpaneopen><tr><td class=createdate>14.03.2019 09:48</td></tr><tr><td>{AZ.body}</td></tr><tr><td class=modifydate>Son yenilənmə 02.05.2020 16:11</td></tr></table>",
        language="az",
        window=AZ.title,
    ),
    within("m-ad2", "<div class=ad><span>Advertisement</span></div>"),
    within("m-ad3", "<p>Advertisement</p>"),
    within("m-latest", "<div class=zz>Related news<p>Lamps cost 12 crowns.</p></div>"),
    within("m-ad4", "<div>Реклама</div>", "ru"),
    kind("n-h1small", f"<h1>{EN.title} <small>14.03.2019</small></h1>{EN.body}", window=EN.title),
    beside("n-no", "<p>No. 114 / 14 March 2019</p>", lines=[*TEXTS["en"].lines, "?"]),
    beside("n-tile2", "<div class=dt><span>14/03</span><span>2019</span></div>", language="tr"),
    beside(
        "n-utc",
        "<p class=date>15 March 2019</p>",
        head="<meta property=article:published_time content='2019-03-14T22:30:00Z'>",
        day="2019-03-15",
    ),
    beside(
        "n-ldrelated",
        "",
        head='<script type=\'application/ld+json\'>{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Lamps on Mill Lane cost 12 crowns","datePublished":"2021-05-05"}]}</script>',
        day=None,
    ),
    beside(
        "n-below-ru",
        "",
        language="ru",
        post="<div>Дата публикации: 14.03.2019 10:12</div><div>Дата изменения: 20.03.2019 11:00</div>",
    ),
    beside("n-upd-before", "<div>Güncelleme: 20.03.2019 11:00 | Yayın: 14.03.2019 10:00</div>", language="tr"),
    beside("n-top-today", "", pre="<div class=top>Thursday, 5 May 2021</div>", day=None),
    beside(
        "n-rail-only",
        "",
        pre="<div class=left><h3>Announcements</h3><p>5 May 2021</p><a href=1>The lamps on Mill Lane are lit</a></div>",
        day=None,
    ),
    beside(
        "n-slider",
        "",
        pre="<div class=sl><div><a href=1>The lamps on Mill Lane are lit</a><span>05.05.2021</span></div><div><a href=2>The bus is 9 minutes late</a><span>06.05.2021</span></div></div>",
        day=None,
    ),
    beside("n-sp-label", "<div><b>Article Date:</b> 14/03/2019</div>"),
    beside(
        "n-microdesc",
        "<span itemprop=dateModified content='2021-05-05'>5 May 2021</span>",
        day=None,
        lines=[*TEXTS["en"].lines, "?"],
    ),
    beside("x-ufi", DATE["en"] + "<div class=ufi><a>♡ 86</a><a>💬 12</a><a>🔁 7</a><span>Share</span></div>"),
    beside(
        "x-metaline",
        "<div class=m>Author: <a>webmaster</a> / Thursday, March 14, 2019 / Categories: <a>Public Works</a> / Number of views (1764)</div>",
    ),
    beside(
        "x-metaline3",
        "<p class=amp-meta><span>Region</span> <span>14 mart 2019, 14:55</span> <span>Oxunma vaxtı: 1 dəq.</span></p>",
        language="az",
    ),
    beside(
        "x-metaline4",
        "<p><span>Общество</span> <span>14 марта 2019, 14:55</span> <span>Время чтения: 2 мин.</span></p>",
        language="ru",
    ),
    beside(
        "y-helpful-az",
        DATE["az"],
        language="az",
        post="<div class=v><p>Bu məlumat sizə kömək etdi?</p><button>Bəli</button><button>Xeyr</button></div>",
    ),
    beside(
        "y-helpful-ru",
        DATE["ru"],
        language="ru",
        post="<div class=v><p>Была ли эта страница полезной?</p><a href=#>Да</a> <a href=#>Нет</a></div>",
    ),
    beside(
        "y-helpful-tr",
        DATE["tr"],
        language="tr",
        post="<div><p>Bu içerik size yardımcı oldu mu?</p><label><input type=radio>Evet</label><label><input type=radio>Hayır</label></div>",
    ),
    beside(
        "y-helpful-cnt",
        DATE["en"],
        post="<div class=v><p>Did you find this useful?</p><p>12 of 14 people found this useful.</p><button>Yes</button></div>",
    ),
    beside(
        "y-sub", DATE["en"], post="<div class=w1><p>Thanks for reading! Subscribe for free to get new posts.</p></div>"
    ),
    within(
        "y-sub-in",
        "<div class=subw><p>Thanks for reading! Subscribe for free to get new posts.</p><form><input type=email><button>Subscribe</button></form></div>",
    ),
    beside(
        "y-sub-az",
        DATE["az"],
        language="az",
        post="<div class=box><p>Telegram kanalımıza abunə olun, 12 400 oxucu artıq bizimlədir.</p><a href=t>Telegram</a></div>",
    ),
    beside(
        "y-sub-tr",
        DATE["tr"],
        language="tr",
        post="<div class=box><p>Haberleri kaçırmamak için 12.400 okurumuza katılın.</p><input><button>Abone ol</button></div>",
    ),
    beside(
        "y-donate2",
        DATE["en"],
        post="<div class=gv><p>Give $10, $25 or $50 today and support our work.</p><a class=btn href=/donate>Donate now</a></div>",
    ),
    beside(
        "y-author2",
        DATE["en"],
        post="<div class='author-bio'><p>Anna Orbel has written 114 stories about the town since 2012.</p></div>",
    ),
    beside(
        "y-printfoot",
        DATE["en"],
        post="<hr><small>Address of the page: http://kestrin.example/a/114<br>Printed: 14.11.2021 09:13<br>© 2003-2021</small>",
    ),
    kind(
        "y-fn",
        f"<main><h1>{EN.title}</h1>{DATE['en']}<p>The pool cost $7.4 million<a class=footnote-anchor href='#f1'>1</a> by 6 votes to 1.</p>{EN.body}</main>",
        lines=["The pool cost $7.4 million by 6 votes to 1.", "?"],
    ),
    kind(
        "z-daydash",
        f"<div class=a><div class=t1>{EN.title}</div><div class=t2>14-Mar-2019 <span>|</span> <a>Print</a> <a>Send to a friend</a></div><div class=t3>{EN.body}</div></div>",
        window="Town of Kestrin",
        head=f'<meta property=og:title content="{EN.title}">',
    ),
    kind(
        "z-upd",
        f"<article><div class=top><p><time class=dt-updated>14 марта, 2019</time></p></div><ul><li>Назад</li><li>Дальше</li></ul><h1>{RU.title}</h1><div class=bd>{RU.body}</div></article>",
        language="ru",
    ),
    kind(
        "z-pdfhtml",
        f"<div id=pc><div class=t>TOWN OF KESTRIN</div><div class='t x'>Press notice 19/2019</div><div class='t y'>14 March 2019</div><div class='t h'>{EN.title}</div>{''.join(f'<div class=t>{line}</div>' for line in EN.lines)}<div class=n>1</div></div>",
        window="Town of Kestrin_notice.pdf",
        lines=[*EN.lines, "?"],
    ),
    beside("p-by", "<div>By Anna Orbel | 14 March 2019 | 3 min read | 1.2k views</div>"),
    beside("p-id", DATE["en"] + "<p>News ID: 4417</p>"),
    beside(
        "q-session",
        DATE["en"],
        post="<div role=dialog><p>Your session expires in 15 minutes.</p><button>Stay</button></div>",
    ),
    beside(
        "q-aria",
        DATE["en"],
        post="<div aria-label='Related content'><p>The 12 lamps of Mill Lane are lit at last.</p></div>",
    ),
    beside(
        "q-aria2",
        DATE["en"],
        post="<section aria-label='Newsletter'><p>Our letter comes out on 4 Fridays of the month.</p></section>",
    ),
    beside(
        "q-aria3",
        DATE["ru"],
        language="ru",
        post="<div aria-label='Похожие новости'><p>На Мельничной улице зажгли 12 фонарей, и стало светло.</p></div>",
    ),
    beside(
        "q-camel", DATE["en"], post="<div class=relatedNews><p>The 12 lamps of Mill Lane are lit at last.</p></div>"
    ),
    beside(
        "q-camel2",
        DATE["en"],
        post="<div class=ArticleComments_root__x1><p>The 12 lamps of Mill Lane are lit at last.</p></div>",
    ),
    beside(
        "q-cls-az",
        DATE["az"],
        language="az",
        post="<div class=oxsar-xeberler><p>Küçədə 12 fənər yandırıldı və yol işıqlandı.</p></div>",
    ),
    beside(
        "q-cls-tr",
        DATE["tr"],
        language="tr",
        post="<div class=diger-haberler><p>Sokakta 12 lamba yandı ve yol aydınlandı.</p></div>",
    ),
    beside(
        "q-cls-ru",
        DATE["ru"],
        language="ru",
        post="<div class=drugie-novosti><p>На Мельничной улице зажгли 12 фонарей, и стало светло.</p></div>",
    ),
    beside(
        "q-cls-bio",
        DATE["en"],
        post="<div class=author-bio><p>Anna Orbel has written 114 stories about the town.</p></div>",
    ),
    beside("q-cls-don", DATE["en"], post="<div class=donate-box><p>Every $10 buys a book for 2 children.</p></div>"),
    beside(
        "q-cls-pop", DATE["en"], post="<div class=most-popular><p>The 12 lamps of Mill Lane are lit at last.</p></div>"
    ),
    beside(
        "q-cls-trend", DATE["en"], post="<div class=trending><p>The 12 lamps of Mill Lane are lit at last.</p></div>"
    ),
    beside(
        "q-cls-cal", DATE["en"], post="<div class=event-calendar><p>The market of Mill Lane opens on 9 June.</p></div>"
    ),
    beside(
        "q-cls-live", DATE["en"], post="<div class=latest-news><p>The 12 lamps of Mill Lane are lit at last.</p></div>"
    ),
    beside("q-cls-ad", DATE["en"], post="<div class=advert><p>Phones from $9.99 a month at Orbel Mobile.</p></div>"),
    beside(
        "q-notes",
        DATE["en"],
        post="<div class=notes><h2>Notes</h2><p>[1] Mean of thirty years.</p></div>",
        lines=[*EN.lines, "[1] Mean of thirty years.", "?"],
    ),
    within("m-cls-rel", "<div class=relatedNews><p>The 12 lamps of Mill Lane are lit at last.</p></div>"),
    within("m-bio", "<div class=author-bio><p>Anna Orbel has written 114 stories about the town.</p></div>"),
    within("m-cls-don", "<div class=donate-box><p>Every $10 buys a book for 2 children.</p></div>"),
    within("m-aria", "<div aria-label='Related content'><p>The 12 lamps of Mill Lane are lit at last.</p></div>"),
    within("m-gallery", "<div class=gallery-counter>1 / 12</div>"),
    within(
        "m-cookie", "<div class=cb><p>Our site uses cookies that live for 12 months.</p><button>Accept</button></div>"
    ),
    kind(
        "n-casetable",
        f"<table width=760><tr><td width=150><a href=1>Home</a><br><b>EMERGENCY 911</b><br>555-0122<br><br>Visitors since<br>01/01/2006:<br>0418233</td><td><table border=1><tr><td><b>Case No.:</b></td><td>11-0417</td></tr><tr><td><b>Date of Release:</b></td><td>03/14/2019</td></tr></table><br><center><font size=4><b>{EN.title}</b></font></center><br>{'<br><br>'.join(EN.lines)}<br><br></td></tr></table>",
        language="en-US",
        window="Town of Kestrin",
        lines=[*EN.lines, "?"],
    ),
    kind(
        "r-mid-form",
        f"<main><h1>{EN.title}</h1><p>14 March 2019</p><div class=tx><p>{EN.lines[0]}</p><div class=nl><h3>The Friday letter</h3><p>All that matters in 5 minutes, each Friday.</p><form><input type=email><button>Sign up</button></form></div><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p></div></main>",
    ),
    kind(
        "r-mid-poll",
        f"<main><h1>{EN.title}</h1><p>14 March 2019</p><div class=tx><p>{EN.lines[0]}</p><div class=pl><h3>What do you think?</h3><p>Is 6.50 crowns too much?</p><label><input type=radio>Yes (62%)</label><label><input type=radio>No (38%)</label></div><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p></div></main>",
    ),
    kind(
        "r-mid-card",
        f"<main><h1>{EN.title}</h1><p>14 March 2019</p><div class=tx><p>{EN.lines[0]}</p><a class=card href=2><div>Lamps on Mill Lane cost 12 crowns</div><div>5 min read</div></a><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p></div></main>",
    ),
    kind(
        "r-mid-video",
        f"<main><h1>{EN.title}</h1><p>14 March 2019</p><div class=tx><p>{EN.lines[0]}</p><div class=player><div>0:00 / 2:14</div><button>Play</button><div>1x</div></div><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p></div></main>",
    ),
    kind(
        "r-mid-ad",
        f"<main><h1>{EN.title}</h1><p>14 March 2019</p><div class=tx><p>{EN.lines[0]}</p><div id=div-gpt-ad-114><span>Phones from $9.99 a month</span></div><p>{EN.lines[1]}</p><p>{EN.lines[2]}</p></div></main>",
    ),
    kind(
        "r-d-foot2",
        f"<main><h2>{RU.title}</h2>{RU.body}<p class=info>14.03.2019 | Просмотров: 412 | Рубрика: Спорт</p></main>",
        language="ru",
    ),
    kind(
        "r-d-tr2",
        f"<main><h1>{TR.title}</h1><div>Giriş Tarihi: 14.03.2019 10:12 Son Güncelleme: 15.03.2019 11:00</div>{TR.body}</main>",
        language="tr",
    ),
    beside("r-s1", DATE["en"] + "<p class=reading>Reading time: about 2 minutes</p>"),
    beside("r-s2", DATE["en"] + "<p>⏱ 2 min</p>"),
    beside("r-s5", DATE["ru"] + "<p>На чтение 2 мин</p>", language="ru"),
    beside("r-s6", DATE["az"] + "<p>Oxumaq üçün 2 dəqiqə</p>", language="az"),
    beside("r-s10", DATE["az"], language="az", post="<p>Bu sayt 12 ay saxlanılan kukilərdən istifadə edir.</p>"),
    kind(
        "k-picture",
        f"<main><h1>{EN.title}</h1>{DATE['en']}<div class=tx>{EN.body}<a href=big.jpg><p>The pool has room for 90 people.</p></a></div></main>",
        lines=[*EN.lines, "The pool has room for 90 people.", "?"],
    ),
    kind(
        "t-numbered",
        f"<div id=in><h1>Press release no. 45/2019</h1><p>14 March 2019</p><h2>{EN.title}</h2>{EN.body}</div>",
        window="Town of Kestrin - Press release no. 45/2019",
    ),
    kind(
        "t-window-of-site",
        f"<form><table><tr><td><a href=/n>Новости</a></td><td><div>Пресс-центр</div><span class=date>14.03.2019</span><br><span class=newshead>{RU.title}</span><br><br>{'<br><br>'.join(RU.lines)}</td></tr></table></form>",
        language="ru",
        window="Администрация Кестрина - Пресс-центр",
    ),
    kind(
        "t-kicker",
        f"<main><div class=stage><h1><span class=kicker>Leisure</span>{EN.title}</h1></div><div class=tx><p>Date: 14 March 2019</p>{EN.body}</div></main>",
        window=f"Town of Kestrin - Home - {EN.title}",
    ),
    kind(
        "t-kind-in-heading",
        f"<main><article><h1><span>Press release</span> <span>{EN.title}</span></h1><p>14 March 2019</p>{EN.body}</article></main>",
    ),
    kind(
        "w-player-and-ad",
        f"<main><article><h1>{EN.title}</h1><p>14 March 2019</p><div><p>Listen to this article</p><span>0:00 / 2:14</span></div><p>{EN.lines[0]}</p><div><p>Advertisement</p><p>Moorings from 90 crowns a week.</p></div><p>{EN.lines[1]}</p><p>Sponsored content</p><p>{EN.lines[2]}</p><p>Sign up for our newsletter and get 5 stories every morning.</p></article></main>",
    ),
    kind(
        "w-ru",
        f"<div><h1>{RU.title}</h1><div><span>14 марта 2019</span><span>Время чтения: 2 минуты</span></div><div>Слушать новость</div>{RU.body}<div>Поделиться в соцсетях</div><div>Нашли ошибку? Выделите её и нажмите Ctrl+Enter.</div></div>",
        language="ru",
    ),
    # what looks like it, and is the release's
    kind(
        "k-about",
        f"<main><div class=item><h1>{EN.title}</h1><p>14 March 2019</p><div class=copy>{EN.body}</div><div class='copy about'><h3>About the pool</h3><p>The pool was built in 1971.</p></div></div></main>",
        lines=[*EN.lines, "About the pool", "The pool was built in 1971."],
    ),
    kind(
        "k-figures",
        f"<main><h1>{EN.title}</h1><p>14 March 2019</p><div class=tx>{''.join(f'<div>{line}</div>' for line in EN.lines)}<dl><dt>Lanes</dt><dd>6</dd><dt>Seats</dt><dd>90</dd></dl></div></main>",
        lines=[*EN.lines, "- Lanes: 6", "- Seats: 90"],
    ),
    within(
        "k-gift", "<p>Subscribe to our newsletter, and support our work with 10 crowns.</p>", lines=[*EN.lines, "?"]
    ),
    kind(
        "k-call",
        f"<main><h1>{EN.title}</h1>{DATE['en']}<div class=tx>{EN.body}<p>Donations keep us going: 14 people gave 9 crowns each.</p><p><a href=g>Give</a></p></div></main>",
        lines=[*EN.lines, "Donations keep us going: 14 people gave 9 crowns each.", "?"],
    ),
    kind(
        "k-accordion",
        f"<main><h1>{EN.title}</h1>{DATE['en']}<div class=tx>{EN.body}<div class=acc><button aria-expanded=true>What changes</button><p>The pool closes at 9 p.m. on 4 days of the week.</p></div></div></main>",
        lines=[*EN.lines, "The pool closes at 9 p.m. on 4 days of the week.", "?"],
    ),
]


@pytest.mark.parametrize(("page", "title", "lines", "day"), PAGES)
def test_all_of_the_release_is_stored_and_none_of_the_page(page, title, lines, day, tmp_path):
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (stored,) = load(tmp_path).documents
    found = [line for line in stored.text.split("\n") if line]
    assert (stored.title, str(stored.published) if stored.published else None) == (title, day)
    assert [line for line in lines if line != "?" and line not in found] == []
    if "?" not in lines:
        assert found == list(lines)
