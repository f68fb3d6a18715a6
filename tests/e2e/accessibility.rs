//! No page in any brand keeps anybody out: axe-core finds nothing, nothing moves sideways or jumps, nothing is
//! fetched from elsewhere, and a page with all that belongs to it is light.

use crate::support::{Live, Tab, samples};

/// A brand, a language, a width, and whether it is night.
pub type View = (&'static str, &'static str, i64, bool);

/// What a page may weigh with styles, scripts and drawings, as sent, without photos (LOOK), in bytes.
const MOST_BYTES: i64 = 100_000;

/// What the browser tells of a page that has loaded: addresses on other hosts, bytes, and how far things jumped.
const LOADED: &str = "(async () => { \
  const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]; \
  const shifts = await new Promise(done => { let sum = 0; \
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; })).observe({type: 'layout-shift', buffered: true}); \
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); }); \
  return { strangers: all.map(e => e.name).filter(name => !name.startsWith(location.origin + '/')), \
    bytes: all.filter(e => !new URL(e.name).pathname.startsWith('/files/')).reduce((sum, e) => sum + e.encodedBodySize, 0), \
    shifts }; })()";

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
            let loaded = tab.ask(LOADED).await;
            let (strangers, bytes) = (loaded["strangers"].as_array().expect("a list"), loaded["bytes"].as_i64().expect("bytes"));
            wrong.extend(strangers.iter().map(|address| format!("{place}: asks another host for {address}")));
            if bytes == 0 || bytes > MOST_BYTES {
                wrong.push(format!("{place}: weighs {bytes} bytes"));
            }
            if loaded["shifts"].as_f64().is_none_or(|shifts| shifts > 0.01) {
                wrong.push(format!("{place}: things jump by {}", loaded["shifts"]));
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
