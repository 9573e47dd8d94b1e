"""A release as a page that Chromium prints as PDF and pandoc writes as DOCX and ODT, and as LaTeX."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from eval.data.fidelity.makers.release import Part, Written

_STYLE = """
@page { size: 150mm 160mm; margin: 18mm 14mm }
body { font: 11pt/1.35 "Liberation Sans"; text-align: justify; hyphens: auto }
h1 { font-size: 18pt; text-align: left } h2 { font-size: 13pt }
.day { color: #555; font-size: 10pt } .notes { font-size: 9pt; border-top: 1px solid }
table { border-collapse: collapse; width: 100%; text-align: left } td, th { padding: 2pt 4pt; border-bottom: 1px solid #999 }
sup { font-size: 7pt; line-height: 0 }
"""
_COLUMNS = ".body { columns: 2; column-gap: 8mm }"


def page(release: Written, *, columns: int = 1) -> str:
    """The whole page."""
    notes = "".join(f"<p><sup>{number}</sup> {escape(text)}</p>" for number, text in release.notes.items())
    style = _STYLE + (_COLUMNS if columns > 1 else "")
    return (
        f'<!doctype html><html lang="{release.language}"><head><meta charset="utf-8"><title>{escape(release.title)}</title>'
        f"<style>{style}</style></head><body><h1>{escape(release.title)}</h1>"
        f'<p class="day">{escape(release.date)}</p><div class="body">{"".join(blocks_of(release))}</div>'
        f'{f"""<div class="notes">{notes}</div>""" if notes else ""}</body></html>'
    )


def body(release: Written) -> str:
    """Its text alone, with its notes."""
    notes = (f"<p><sup>{number}</sup> {escape(text)}</p>" for number, text in release.notes.items())
    return "\n".join([*blocks_of(release), *notes])


def blocks_of(release: Written) -> Iterator[str]:
    """Its blocks in their order, as markup."""
    items: list[str] = []
    for part in [*release.parts, Part("paragraph")]:
        if part.kind == "item":
            items.append(f"<li>{_runs(part)}</li>")
            continue
        if items:
            yield f"<ul>{''.join(items)}</ul>"
            items = []
        if part.kind == "table":
            head, *rows = (
                "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row)
                for tag, row in zip(["th", *["td"] * len(part.rows)], part.rows, strict=False)
            )
            body = "".join(f"<tr>{row}</tr>" for row in rows)
            yield f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        elif part.runs:
            tag = "h2" if part.kind == "heading" else "p"
            yield f"<{tag}>{_runs(part)}</{tag}>"


def _runs(part: Part) -> str:
    return "".join(f"<{run.kind}>{run.text}</{run.kind}>" if run.kind else escape(run.text) for run in part.runs)


_TEX = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "€": r"\texteuro{}", "“": "``", "”": "''", "’": "'"}


def latex(release: Written, *, columns: int = 2) -> str:
    """The release as a document of LaTeX, which knows the letters of English alone."""
    body: list[str] = []
    items: list[str] = []
    for part in [*release.parts, Part("paragraph")]:
        if part.kind == "item":
            items.append(f"\\item {_tex_runs(part, release)}")
            continue
        if items:
            body.append("\\begin{itemize}" + "\n".join(items) + "\\end{itemize}")
            items = []
        if part.kind == "table":
            rows = " \\\\\n".join(" & ".join(map(_tex, row)) for row in part.rows[1:])
            head = " & ".join(f"\\textbf{{{_tex(cell)}}}" for cell in part.rows[0])
            shape = "l" * len(part.rows[0])
            body.append(
                f"\\noindent{{\\small\\begin{{tabular}}{{{shape}}}\\hline {head} \\\\ \\hline {rows} \\\\ \\hline\\end{{tabular}}}}\n"
            )
        elif part.kind == "heading":
            body.append(f"\\section*{{{_tex_runs(part, release)}}}")
        else:
            body.append(_tex_runs(part, release) + "\n")
    twice = "twocolumn," if columns > 1 else ""
    return (
        f"\\documentclass[10pt,{twice}a5paper]{{article}}\\usepackage[utf8]{{inputenc}}"
        "\\usepackage[T1]{fontenc}\\usepackage{lmodern,textcomp,fancyhdr}\\usepackage[margin=14mm,includehead,includefoot]{geometry}"
        f"\\pagestyle{{fancy}}\\fancyhead[L]{{{_tex(release.publisher)}}}\\fancyhead[R]{{{_tex(release.date)}}}"
        f"\\title{{{_tex(release.title)}}}\\date{{{_tex(release.date)}}}\\author{{}}"
        "\\begin{document}\\maketitle\\thispagestyle{fancy}\n" + "\n".join(body) + "\\end{document}\n"
    )


def _tex_runs(part: Part, release: Written) -> str:
    made = ""
    for run in part.runs:
        if run.kind == "sup" and run.text in release.notes:
            made += f"\\footnote[{run.text}]{{{_tex(release.notes[run.text])}}}"
        else:
            made += f"\\text{run.kind}erscript{{{run.text}}}" if run.kind else _tex(run.text)
    return made


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)
