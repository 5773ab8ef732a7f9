from generator.pages.home import home_html


def test_home_quotes_values_and_keeps_the_map(mini, templates):
    finding = ("net-5g-national-2025", "5G 覆盖多数社区。", "chapters/x.html")
    html = home_html(mini.dataset, "一段*话*。", [finding], "<svg></svg>", templates)
    for part in (
        mini.dataset.edition.title,
        'data-value="index.mean.east"',
        'data-value="net-5g-national-2025"',
        "一段&#42;话&#42;。",
        "<svg></svg>",
        'href="regions/index.html"',
    ):
        assert part in html
