from generator.text.claims.tokens import tokenize


def kinds(text, names=(), awkward=()):
    return [(token.kind, token.text) for token in tokenize(text, names, awkward)][:-1]


def test_words_end_at_blanks_signs_and_parentheses():
    assert kinds("a-b>=c") == [("word", "a-b"), ("compare", ">="), ("word", "c")]
    assert kinds("a/b / c") == [("word", "a/b"), ("/", "/"), ("word", "c")]


def test_a_name_that_holds_signs_is_read_whole():
    assert kinds("信度（α） > 1", awkward=["信度（α）", "信度"])[0] == ("word", "信度（α）")


def test_a_value_may_be_called_like_a_connective():
    assert kinds("且 > 1")[0] == ("and", "且")
    assert kinds("且 > 1", names={"且"})[0] == ("word", "且")
