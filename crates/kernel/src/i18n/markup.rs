//! The few tags that a sentence may hold. A tenant's own texts pass here too, so this is a list of
//! what is let through, and all the rest is escaped.

/// Stands for `<` in arguments, so that an argument never becomes a tag. A private-use character.
const SHIELD: char = '\u{e000}';

const PAIRED: [&str; 5] = ["b", "strong", "em", "i", "small"];

/// An argument's text in which nothing can be read as a tag.
pub(super) fn shielded(text: &str) -> String {
    text.replace('<', "\u{e000}")
}

/// The sentence as HTML; `hrefs` are the targets of its links by name (`href`, `href2`).
pub(super) fn html(text: &str, hrefs: &[(&str, &str)]) -> Result<String, String> {
    let mut out = String::with_capacity(text.len() + 64);
    let mut open = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        escape(&rest[..start], &mut out);
        rest = &rest[start..];
        let Some((tag, after)) = rest[1..].split_once('>').filter(|(tag, _)| known(tag)) else {
            escape("<", &mut out);
            rest = &rest[1..];
            continue;
        };
        write_tag(tag, hrefs, &mut open, &mut out)?;
        rest = after;
    }
    escape(rest, &mut out);
    match open.pop() {
        None => Ok(out),
        Some(tag) => Err(format!("<{tag}> is not closed")),
    }
}

fn known(tag: &str) -> bool {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    tag == "br" || PAIRED.contains(&name) || is_link(name)
}

fn is_link(name: &str) -> bool {
    name.strip_prefix('a').is_some_and(|n| n.len() <= 1 && n.bytes().all(|b| b.is_ascii_digit()))
}

fn write_tag<'t>(tag: &'t str, hrefs: &[(&str, &str)], open: &mut Vec<&'t str>, out: &mut String) -> Result<(), String> {
    if let Some(name) = tag.strip_prefix('/') {
        if open.pop() != Some(name) {
            return Err(format!("</{name}> closes nothing"));
        }
        out.push_str(if is_link(name) { "</a>" } else { tag_end(name) });
    } else if is_link(tag) {
        let wanted = format!("href{}", &tag[1..]);
        let target = hrefs.iter().find(|(name, _)| *name == wanted).ok_or_else(|| format!("<{tag}> needs `{wanted}`"))?.1;
        if !is_harmless(target) {
            return Err(format!("`{wanted}` must be a path, https, mailto or tel"));
        }
        out.push_str("<a href=\"");
        escape(target, out);
        out.push_str("\">");
        open.push(tag);
    } else {
        out.push('<');
        out.push_str(tag);
        out.push('>');
        if tag != "br" {
            open.push(tag);
        }
    }
    Ok(())
}

fn tag_end(name: &str) -> &'static str {
    match name {
        "b" => "</b>",
        "strong" => "</strong>",
        "em" => "</em>",
        "i" => "</i>",
        _ => "</small>",
    }
}

/// A path of this host, an anchor, or one of three schemes; never a script.
fn is_harmless(target: &str) -> bool {
    let path = target.starts_with('/') && !target.starts_with("//") && !target.starts_with("/\\");
    path || ["#", "https://", "http://", "mailto:", "tel:"].iter().any(|start| target.starts_with(start))
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' | SHIELD => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_list_gets_through() {
        for (text, want) in [
            ("a <b>b</b> c", "a <b>b</b> c"),
            ("one<br>two", "one<br>two"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("<b onclick=x>", "&lt;b onclick=x&gt;"),
            ("<a href=\"//x\">", "&lt;a href=&quot;//x&quot;&gt;"),
            ("1 < 2 > 0", "1 &lt; 2 &gt; 0"),
            ("<", "&lt;"),
            ("<<b>x</b>", "&lt;<b>x</b>"),
        ] {
            assert_eq!(html(text, &[]).as_deref(), Ok(want));
        }
    }

    #[test]
    fn tags_are_closed_in_order() {
        for text in ["<b>x", "x</b>", "<b><em>x</b></em>", "</br>"] {
            assert!(html(text, &[]).is_err() || text == "</br>", "{text}");
        }
        assert_eq!(html("</br>", &[]).as_deref(), Ok("&lt;/br&gt;"));
    }

    #[test]
    fn links_go_where_the_template_says() {
        let hrefs = [("href", "/a"), ("href2", "https://b.example/")];
        assert_eq!(
            html("<a>x</a> <a2>y</a2>", &hrefs).as_deref(),
            Ok("<a href=\"/a\">x</a> <a href=\"https://b.example/\">y</a>")
        );
        for target in ["javascript:x", "//evil", "/\\evil", "data:x", ""] {
            assert!(html("<a>x</a>", &[("href", target)]).is_err(), "{target}");
        }
    }
}
