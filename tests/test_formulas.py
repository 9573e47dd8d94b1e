"""Formulas that a page sets with MathJax, KaTeX or MathML: each is stored once, as a person reads it."""

import html

import pytest

from index import load


def stored(tmp_path, sentence, head=""):
    """What is stored of a page with one sentence to look at."""
    page = tmp_path / "page.html"
    page.write_text(
        f'<html lang="en"><head><meta charset="utf-8">{head}</head><body><h1>The weir at Lower Orsett is rebuilt</h1>'
        f"<p>{sentence}</p><p>The water board answers questions about the weir on weekdays.</p></body></html>",
        encoding="utf-8",
    )
    [release] = load([page]).documents
    return release.text.split("\n\n")[0]


def mathjax2(math, tex, number=1):
    """A formula as MathJax 2 leaves it."""
    math = f"<math>{math}</math>"
    return (
        f'<span class="MathJax_Preview" style="display: none;">{tex}</span>'
        f'<span class="MathJax" id="MathJax-Element-{number}-Frame" data-mathml="{html.escape(math)}">'
        f'<nobr aria-hidden="true"><span class="math"><span class="mn">?</span></span></nobr>'
        f'<span class="MJX_Assistive_MathML" role="presentation">{math}</span></span>'
        f'<script type="math/tex" id="MathJax-Element-{number}">{tex}</script>'
    )


def mathjax3(math):
    """A formula as MathJax 3 leaves it."""
    return (
        '<mjx-container class="MathJax" jax="CHTML"><mjx-math class="MJX-TEX" aria-hidden="true"><mjx-mn class="mjx-n">'
        '<mjx-c class="mjx-c39"></mjx-c></mjx-mn></mjx-math><mjx-assistive-mml unselectable="on" display="inline">'
        f'<math xmlns="http://www.w3.org/1998/Math/MathML">{math}</math></mjx-assistive-mml></mjx-container>'
    )


def katex(math, tex):
    """A formula as KaTeX leaves it."""
    return (
        f'<span class="katex"><span class="katex-mathml"><math><semantics><mrow>{math}</mrow><annotation encoding='
        f'"application/x-tex">{tex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">'
        '<span class="base"><span class="strut"></span><span class="mord">?</span></span></span></span>'
    )


FORMULAS = [
    ("<mn>573</mn>", "573"),
    ("<mn>62.5</mn><mtext> dB</mtext>", "62.5 dB"),
    ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4"),
    ("<mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", "2 1/2"),
    ("<mn>2</mn><mstyle><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>", "2 1/2"),
    ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a + b)/2"),
    ("<mn>3</mn><mo>×</mo><msup><mn>10</mn><mn>6</mn></msup>", "3 × 10⁶"),
    ("<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>", "10⁻³"),
    ("<msup><mi>km</mi><mn>2</mn></msup>", "km²"),
    ("<mn>90</mn><msup><mi></mi><mo>∘</mo></msup>", "90°"),
    ("<msup><mn>90</mn><mo>∘</mo></msup>", "90°"),
    ("<msub><mi>CO</mi><mn>2</mn></msub>", "CO2"),
    ("<msup><mi>x</mi><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow></msup>", "x^(a + 1)"),
    ("<mn>1</mn><mo>,</mo><mn>250</mn>", "1,250"),
    ("<mi>t</mi><mo>=</mo><mo>−</mo><mn>5</mn>", "t = −5"),
    ("<mn>45</mn><mi>%</mi>", "45%"),
    ("<msqrt><mn>2</mn></msqrt>", "√2"),
    ("<mi>𝑥</mi><mo>&lt;</mo><mn>7</mn>", "x < 7"),
    ("<menclose notation='updiagonalstrike'><mn>8</mn></menclose><mn>9</mn>", "9"),
]


@pytest.mark.parametrize(("math", "text"), FORMULAS)
@pytest.mark.parametrize("way", ["plain", "mathjax2", "mathjax3", "katex"])
def test_a_formula_is_stored_once_and_as_it_is_read(tmp_path, math, text, way):
    set_by = {
        "plain": f"<math>{math}</math>",
        "mathjax2": mathjax2(math, "x"),
        "mathjax3": mathjax3(math),
        "katex": katex(math, "x"),
    }
    assert (
        stored(tmp_path, f"The board gives {set_by[way]} for the new weir.")
        == f"The board gives {text} for the new weir."
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<script type="math/mml"><math><mn>41</mn></math></script>', "41"),
        (r'<script type="math/tex">\frac{3}{4}</script>', "3/4"),
        (r'<script type="math/tex">2\frac12</script>', "2 1/2"),
        (r'<script type="math/tex; mode=display">1{,}250\,\text{m}^3</script>', "1,250 m³"),
        (r'<script type="math/tex">3.5 \times 10^{6}</script>', "3.5 × 10⁶"),
        (
            '<span class="MathJax_SVG" id="MathJax-Element-4-Frame"><svg><g></g></svg></span>'
            r'<script type="math/tex" id="MathJax-Element-4">18\%</script>',
            "18%",
        ),
        (
            '<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-mn>'
            '<mjx-c class="mjx-c34"></mjx-c>'
            '<mjx-c class="mjx-c38"></mjx-c></mjx-mn></mjx-math></mjx-container>',
            "48",
        ),
        (
            '<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-mfrac><mjx-frac><mjx-num>'
            '<mjx-nstrut></mjx-nstrut><mjx-mn><mjx-c class="mjx-c35"></mjx-c></mjx-mn></mjx-num><mjx-dbox><mjx-dtable>'
            "<mjx-line></mjx-line><mjx-row><mjx-den><mjx-dstrut></mjx-dstrut><mjx-mn>"
            '<mjx-c class="mjx-c38"></mjx-c></mjx-mn>'
            "</mjx-den></mjx-row></mjx-dtable></mjx-dbox></mjx-frac></mjx-mfrac></mjx-math></mjx-container>",
            "5/8",
        ),
        (
            '<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-msup><mjx-mi>'
            '<mjx-c class="mjx-c6D"></mjx-c></mjx-mi><mjx-script><mjx-mn>'
            '<mjx-c class="mjx-c33"></mjx-c></mjx-mn></mjx-script>'
            "</mjx-msup></mjx-math></mjx-container>",
            "m³",
        ),
        (
            '<mjx-container class="MathJax" jax="SVG"><svg aria-hidden="true"><defs></defs><g data-mml-node="math">'
            '<g data-mml-node="mfrac"><g data-mml-node="mn"><use data-c="31"></use></g><g data-mml-node="mn">'
            '<use data-c="33"></use></g><rect></rect></g></g></svg></mjx-container>',
            "1/3",
        ),
        (
            '<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">'
            '<math><mn>77</mn></math></span><img alt="77" src="x.svg"></span>',
            "77",
        ),
    ],
)
def test_a_formula_is_read_from_what_is_left_of_it(tmp_path, markup, text):
    assert stored(tmp_path, f"The board gives {markup} for it.") == f"The board gives {text} for it."


def test_a_fraction_is_no_part_of_the_figure_before_it(tmp_path):
    fraction = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    assert stored(tmp_path, f"The weir is 2{fraction} metres high.") == "The weir is 2 1/2 metres high."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<span style="display:none"><math><mn>12</mn></math></span>', "The board gives for it."),
        ("<span hidden><math><mn>12</mn></math></span>", "The board gives for it."),
        ("<del><math><mn>12</mn></math></del>", "The board gives for it."),
        ('<script type="text/javascript">12</script>', "The board gives for it."),
        ('<span class="math">12</span> m<sup>2</sup>', "The board gives 12 m² for it."),
        ('<span class="katex-note">12</span>', "The board gives 12 for it."),
        ('<div id="MathJax_Message">Typesetting math: 40%</div>', "The board gives"),
    ],
)
def test_what_is_no_formula_stays_as_it_was(tmp_path, markup, text):
    assert stored(tmp_path, f"The board gives {markup} for it.") == text
