import pytest

from generator.text.leftover import leftover_schemes


@pytest.mark.parametrize(
    "html",
    [
        '<a href="val:x">1</a>',
        "<img alt='' src='chart:regional-composite'>",
        "<p>[92.3%](val:x y)</p>",
        "<p>[92.3%]（val:x）</p>",
        "<p>92.3%（val:x）</p>",
        "<p>92.3%(sec:3.4)</p>",
        '<pre><code>&lt;span class="rv" data-value="x"&gt;1&lt;/span&gt;</code></pre>',
    ],
)
def test_schemes_that_are_left(html):
    assert len(leftover_schemes(html)) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../val.html#term-val">val</a>',
        "<code>[92.3%](val:x)</code>",
        "<pre class=x><code>[92.3%](val:x)</code></pre>",
        "<!-- [92.3%](val:x) -->",
        "<p>（见表）table: 1</p>",
        '<a href="https://example.cn/?case:x">x</a>',
    ],
)
def test_pages_that_are_clean(html):
    assert leftover_schemes(html) == []
