//! No page in any brand keeps anybody out: axe-core finds nothing, and nothing moves sideways.

use crate::support::{Live, Tab, samples};

/// A brand, a language, a width, and whether it is night.
pub type View = (&'static str, &'static str, i64, bool);

/// Looks at every sample of every page in these views; what is wrong, and how many pages were looked at.
pub async fn look(tab: &Tab, views: impl IntoIterator<Item = View>) -> (Vec<String>, usize) {
    let (mut wrong, mut looked) = (Vec::new(), 0);
    for (brand, locale, width, dark) in views {
        tab.size(width, 900).await;
        tab.scheme(dark).await;
        for (page, template, sample) in samples::all() {
            tab.open(brand, &samples::path(locale, page, sample)).await;
            let place =
                format!("{template} sample {sample} in {brand} ({locale}) at {width}{}", if dark { " by night" } else { "" });
            wrong.extend(tab.axe().await.into_iter().map(|fault| format!("{place}: {fault}")));
            let overflow = tab.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            if overflow.as_i64().unwrap_or(0) > 0 {
                wrong.push(format!("{place}: {overflow} px wider than the window"));
            }
            looked += 1;
        }
    }
    wrong.extend(tab.complaints());
    (wrong, looked)
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_page_of_any_brand() {
    let Some(mut live) = Live::start().await else { return };
    let tab = live.tab().await;
    let views = [("swisscom", "de", 390, false), ("vodafone", "en", 1280, true), ("mila", "de", 320, false)];
    let (wrong, looked) = look(&tab, views).await;
    live.stop().await;
    assert!(wrong.is_empty(), "{} faults on {looked} pages:\n{}", wrong.len(), wrong.join("\n"));
    println!("{looked} pages, 0 faults");
}
