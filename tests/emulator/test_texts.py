"""Texts: from HTML to entities, what Telegram finds by itself, and back to HTML that is safe for the page."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.emulator import addresses, markup, texts
from bot.emulator.parts import MessageEntity
from bot.emulator.texts import Text
from bot.emulator.wire import JsonObject, Refused


def shown(source: str) -> str:
    """What the page gets for a text in HTML."""
    text = texts.read(source, "HTML", None)
    return markup.to_html(text.text, text.entities)


def marks(source: str) -> list[tuple[str, str]]:
    """The entities of a text in HTML: what each is, and what it marks."""
    text = texts.read(source, "HTML", None)
    return [(mark["type"], markup.cut(text.text, mark["offset"], mark["length"])) for mark in text.entities]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>a</b><strong>b</strong>", [("bold", "a"), ("bold", "b")]),
        ("<i>a</i><em>b</em>", [("italic", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><strike>b</strike><del>c</del>", [("strikethrough", sign) for sign in "abc"]),
        ('<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', [("spoiler", "a"), ("spoiler", "b")]),
        ("<code>a</code><pre>b</pre>", [("code", "a"), ("pre", "b")]),
        ('<pre><code class="language-python">x = 1</code></pre>', [("pre", "x = 1")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', [("custom_emoji", "👍")]),
        ('<tg-time unix="1647531900" format="wDT">soon</tg-time>', [("date_time", "soon")]),
        ("<a href='https://example.com'>a</a>", [("text_link", "a")]),
        ("<a>example.com</a>", [("text_link", "example.com")]),
        ("<a href='nonsense'>a</a>", []),
        ("<a href='https://example.com/?a>b'>a</a>", [("text_link", "a")]),
        ("<b>👍 <i>x</i></b>", [("bold", "👍 x"), ("italic", "x")]),
        ("<b></b>x", []),
        ("<b>  x  </b>", [("bold", "x")]),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#8364; &nbsp;", []),
    ],
)
def test_html_becomes_entities(source: str, expected: list[tuple[str, str]]) -> None:
    assert marks(source) == expected


def test_offsets_count_utf16_units() -> None:
    text = texts.read("👍👍 <b>bold</b>", "HTML", None)
    assert text.entities == [{"type": "bold", "offset": 5, "length": 4}]


def test_entities_keep_their_details() -> None:
    source = '<pre><code class="language-python">1</code></pre><tg-time unix="7" format="r">x</tg-time>'
    pre, time = texts.read(source, "HTML", None).entities
    assert pre["language"] == "python"
    assert (time["unix_time"], time["date_time_format"]) == (7, "r")


def test_only_four_named_characters_are_known() -> None:
    assert texts.read("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;&copy;", "HTML", None).text == '<>&"AB&nbsp;&copy;'


def test_a_text_is_trimmed_and_its_entities_move_along() -> None:
    text = texts.read("\n\n  <b>x</b> y \n", "HTML", None)
    assert text.text == "x y"
    assert text.entities == [{"type": "bold", "offset": 0, "length": 1}]


def test_a_bot_can_give_entities_itself() -> None:
    entities = [MessageEntity(type="text_link", offset=2, length=1, url="example.com/x")]
    text = texts.read("a b", None, entities)
    assert text.entities == [{"type": "text_link", "offset": 2, "length": 1, "url": "http://example.com/x"}]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("use /balance now", "bot_command", "/balance"),
        ("/pay@PocketDemoBot 5", "bot_command", "/pay@PocketDemoBot"),
        ("1/2 and a/b", "", ""),
        ("see https://example.com/x?y=1.", "url", "https://example.com/x?y=1"),
        ("t.me/PocketDemoBot?start=g_abc", "url", "t.me/PocketDemoBot?start=g_abc"),
        ("write to ana@example.com!", "email", "ana@example.com"),
        ("ask @PocketDemoBot", "mention", "@PocketDemoBot"),
        ("#spring sale", "hashtag", "#spring"),
        ("#1 of all", "", ""),
        ("in $USD", "cashtag", "$USD"),
        ("costs $50", "", ""),
    ],
)
def test_telegram_finds_by_itself(text: str, kind: str, found: str) -> None:
    complete = texts.complete(text, [])
    assert [
        (mark["type"], markup.cut(complete.text, mark["offset"], mark["length"])) for mark in complete.entities
    ] == ([(kind, found)] if kind else [])


def test_nothing_is_found_inside_code_and_links() -> None:
    assert marks("<code>/start</code> <a href='https://x.org'>/start</a>") == [
        ("code", "/start"),
        ("text_link", "/start"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>a</b> &lt;script&gt;", "<b>a</b> &lt;script&gt;"),
        (
            "<a href='https://example.com/?a=1&amp;b=\"'>x</a>",
            '<a href="https://example.com/?a=1&amp;b=&quot;" target="_blank" rel="noopener noreferrer">x</a>',
        ),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("/start", '<a class="bot-command" data-command="/start">/start</a>'),
        ("<pre><code class='language-\"x'>1</code></pre>", '<pre><code class="language-&quot;x">1</code></pre>'),
        ("<tg-spoiler>x</tg-spoiler>", '<span class="tg-spoiler">x</span>'),
        ("<blockquote expandable>x</blockquote>", "<blockquote expandable>x</blockquote>"),
        ('<tg-time unix="7" format="r">x</tg-time>', '<tg-time unix="7" format="r">x</tg-time>'),
        ("<b>👍</b>\nx", "<b>👍</b>\nx"),
    ],
)
def test_the_page_gets_safe_html(source: str, expected: str) -> None:
    assert shown(source) == expected


def test_entities_that_overlap_are_cut_into_nested_tags() -> None:
    crossed: list[JsonObject] = [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "italic", "offset": 2, "length": 4},
    ]
    assert markup.to_html("abcdef", crossed) == "<b>ab<i>cd</i></b><i>ef</i>"


@settings(deadline=None)
@given(st.text(alphabet="ab<>&\"'/=:[. 👍\n", max_size=40))
def test_no_text_can_break_out_of_its_html(text: str) -> None:
    """Whatever is written, the page sees it as words: taking the tags made here away leaves it escaped."""
    complete = texts.complete(text, [])
    safe = re.sub(r'</?(?:a|span)(?: [a-z-]+="[^"<>]*")*>', "", markup.to_html(complete.text, complete.entities))
    assert "<" not in safe
    assert ">" not in safe


@settings(deadline=None)
@given(st.text(alphabet='abi<>/&;=:[." ', max_size=30))
def test_reading_html_refuses_or_succeeds_but_never_fails(source: str) -> None:
    outcome = read_or_refuse(source)
    if isinstance(outcome, Refused):
        assert outcome.description.startswith("Bad Request: can't parse entities: ")
    else:
        assert all(mark["offset"] + mark["length"] <= len(outcome.text) for mark in outcome.entities)


def read_or_refuse(source: str) -> Text | Refused:
    """A text in HTML, or why it is none."""
    try:
        return texts.read(source, "HTML", None)
    except Refused as refusal:
        return refusal


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("example.com", "http://example.com/"),
        ("https://example.com/a?b#c", "https://example.com/a?b#c"),
        ("example.com:8080/x", "http://example.com:8080/x"),
        ("tg://resolve?domain=PocketDemoBot", "tg://resolve?domain=PocketDemoBot"),
        ("mailto:ana@example.com", "mailto:ana@example.com"),
        ("javascript:alert(1)", None),
        ("localhost", None),
        ("http://[", None),
        ("two words.com", None),
        ("", None),
    ],
)
def test_an_address_is_a_link_or_it_is_not(address: str, kept: str | None) -> None:
    assert addresses.checked(address) == kept
