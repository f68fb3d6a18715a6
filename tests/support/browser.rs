//! A real Chromium at a real listener. Runs where the test command names a browser.

use std::time::{Duration, Instant};

use chromiumoxide::{
    Page,
    browser::{Browser, BrowserConfig},
    cdp::{
        browser_protocol::browser::BrowserContextId,
        browser_protocol::{
            dom::SetFileInputFilesParams,
            emulation::{MediaFeature, SetDeviceMetricsOverrideParams, SetEmulatedMediaParams},
            log::{self, EventEntryAdded},
            network::{self, BlockPattern, CookieParam, SetBlockedUrLsParams},
            page::CaptureScreenshotFormat,
            target::{CreateBrowserContextParams, CreateTargetParams},
        },
    },
    page::ScreenshotParams,
};
use futures::StreamExt;
use tokio_util::sync::CancellationToken;

use super::TestApp;

/// The application at a port of its own, and a browser.
pub struct Live {
    /// The application.
    pub app: TestApp,
    /// Its port on loopback.
    pub port: u16,
    browser: Browser,
    stop: CancellationToken,
    _profile: tempfile::TempDir,
}

/// A window of somebody with cookies of their own.
pub struct Tab {
    page: Page,
    port: u16,
    log: std::sync::Arc<std::sync::Mutex<Vec<String>>>,
}

impl Live {
    /// `None` where no browser was named: the test command says so itself.
    pub async fn start() -> Option<Self> {
        let chromium = testkit::variable("NABO_TEST_CHROMIUM")?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let app = TestApp::start_at(port).await.leaves_work();
        let stop = CancellationToken::new();
        let router = super::samples::beside(&app);
        tokio::spawn(server::serve::serve(listener, router, Default::default(), stop.clone()));
        let profile = tempfile::tempdir().expect("a profile");
        let config = BrowserConfig::builder()
            .chrome_executable(chromium)
            .no_sandbox()
            .new_headless_mode()
            .user_data_dir(profile.path())
            .viewport(None)
            .args([
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
            ])
            .build()
            .expect("a browser's settings");
        let (browser, mut handler) = Browser::launch(config).await.expect("a browser");
        tokio::spawn(async move { while handler.next().await.is_some() {} });
        Some(Self { app, port, browser, stop, _profile: profile })
    }

    /// A new window with cookies of its own.
    pub async fn tab(&mut self) -> Tab {
        let context: BrowserContextId =
            self.browser.create_browser_context(CreateBrowserContextParams::default()).await.expect("a context");
        let target = CreateTargetParams::builder().url("about:blank").browser_context_id(context).build().expect("a target");
        let page = self.browser.new_page(target).await.expect("a page");
        page.execute(log::EnableParams::default()).await.expect("a log");
        let mut events = page.event_listener::<EventEntryAdded>().await.expect("a log");
        let log = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let into = std::sync::Arc::clone(&log);
        tokio::spawn(async move {
            while let Some(event) = events.next().await {
                into.lock().expect("a log").push(format!("{} {:?}", event.entry.text, event.entry.url));
            }
        });
        let tab = Tab { page, port: self.port, log };
        tab.size(1280, 900).await;
        tab
    }

    /// Ends the browser and the listener.
    pub async fn stop(mut self) {
        self.browser.close().await.expect("closed");
        self.browser.wait().await.expect("ended");
        self.stop.cancel();
    }
}

impl Tab {
    /// The window itself, for tests that listen to it.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Takes the violations of the content policy so far.
    pub fn take_complaints(&self) -> Vec<String> {
        let found = self.complaints();
        self.log.lock().expect("a log").clear();
        found
    }

    /// Opens a tenant's path.
    pub async fn open(&self, slug: &str, path: &str) {
        self.go(&format!("http://{slug}.localhost:{}{path}", self.port)).await;
    }

    /// Opens an address.
    pub async fn go(&self, url: &str) {
        self.page.goto(url).await.unwrap_or_else(|e| panic!("{url}: {e}"));
        self.settled().await;
    }

    /// Gives the window somebody's session at a tenant's host.
    pub async fn signed_in(&self, slug: &str, cookie: &str) {
        let cookie = CookieParam::builder()
            .name("__Host-sid")
            .value(cookie)
            .url(format!("http://{slug}.localhost:{}/", self.port))
            .path("/")
            .secure(true)
            .http_only(true)
            .build()
            .expect("a cookie");
        self.page.set_cookie(cookie).await.expect("set");
    }

    /// Width and height in CSS pixels.
    pub async fn size(&self, width: i64, height: i64) {
        let metrics = SetDeviceMetricsOverrideParams::new(width, height, 1.0, width < 600);
        self.page.execute(metrics).await.expect("a size");
    }

    /// Light or dark.
    pub async fn scheme(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features =
            vec![MediaFeature::new("prefers-color-scheme", value), MediaFeature::new("prefers-reduced-motion", "reduce")];
        self.page.execute(SetEmulatedMediaParams::builder().features(features).build()).await.expect("a scheme");
    }

    /// Keeps every script of the pages from loading. (The switch of the browser itself would also
    /// silence the questions that a test asks; the content policy lets no inline script run.)
    pub async fn without_scripts(&self) {
        self.page.execute(network::EnableParams::default()).await.expect("a network");
        let pattern = BlockPattern::new("http://*:*/*.js", true);
        self.page.execute(SetBlockedUrLsParams::builder().url_pattern(pattern).build()).await.expect("scripts off");
    }

    async fn settled(&self) {
        self.until("the page to be there", "document.readyState === 'complete'").await;
    }

    /// What an expression gives.
    pub async fn ask(&self, expression: &str) -> serde_json::Value {
        match self.page.evaluate_expression(expression).await {
            Ok(result) => result.value().cloned().unwrap_or_default(),
            Err(_) => serde_json::Value::Null, // between two pages
        }
    }

    /// Waits until an expression is true.
    pub async fn until(&self, what: &str, expression: &str) {
        let start = Instant::now();
        while self.ask(expression).await != serde_json::Value::Bool(true) {
            if start.elapsed() > Duration::from_secs(20) {
                panic!("waited for {what}; at {} the page says:\n{}", self.path().await, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Path and query of the present page.
    pub async fn path(&self) -> String {
        self.ask("location.pathname + location.search").await.as_str().unwrap_or_default().to_owned()
    }

    /// What can be read.
    pub async fn text(&self) -> String {
        self.ask("document.body ? document.body.innerText : ''").await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until this can be read.
    pub async fn sees(&self, text: &str) {
        let wanted = serde_json::to_string(&text.to_lowercase()).expect("text");
        self.until(text, &format!("document.body.innerText.toLowerCase().includes({wanted})")).await;
    }

    /// Types into a field by its name, replacing what is there.
    pub async fn fill(&self, name: &str, value: &str) {
        let selector = format!("[name=\"{name}\"]:not([type=hidden])");
        let quoted = serde_json::to_string(&selector).expect("text");
        self.until(&format!("the field {name}"), &format!("!!document.querySelector({quoted})")).await;
        self.ask(&format!("document.querySelector({quoted}).value = ''")).await;
        let field = self.page.find_element(selector).await.expect("the field");
        field.focus().await.expect("focus");
        field.type_str(value).await.expect("typing");
    }

    /// Puts a file into a field by its name.
    pub async fn attach(&self, name: &str, file: &std::path::Path) {
        let field = self.page.find_element(format!("[name=\"{name}\"]")).await.expect("the field");
        let params = SetFileInputFilesParams::builder().file(file.display().to_string()).backend_node_id(field.backend_node_id);
        self.page.execute(params.build().expect("a file")).await.expect("attached");
    }

    /// Presses a key, wherever the focus is.
    pub async fn key(&self, key: &str) {
        let page = self.page.find_element("body").await.expect("a page");
        page.press_key(key).await.unwrap_or_else(|e| panic!("{key}: {e}"));
    }

    /// Types where the focus is.
    pub async fn write(&self, text: &str) {
        for letter in text.chars() {
            self.key(&letter.to_string()).await;
        }
    }

    /// Chooses a value of a select, radio group or checkbox by name and value.
    pub async fn choose(&self, name: &str, value: &str) {
        let is_select = self.ask(&format!("document.querySelector('[name=\"{name}\"]').tagName === 'SELECT'")).await;
        if is_select == serde_json::Value::Bool(true) {
            self.ask(&format!("document.querySelector('[name=\"{name}\"]').value = '{value}'")).await;
        } else {
            self.ask(&format!("document.querySelector('[name=\"{name}\"][value=\"{value}\"]').click()")).await;
        }
    }

    /// Clicks what a selector finds first, and waits for the next page.
    pub async fn click(&self, selector: &str) {
        let quoted = serde_json::to_string(selector).expect("text");
        self.until(selector, &format!("!!document.querySelector({quoted})")).await;
        self.ask("void (window.__before = true)").await;
        let element = self.page.find_element(selector).await.unwrap_or_else(|e| panic!("{selector}: {e}"));
        element.scroll_into_view().await.ok();
        if element.click().await.is_err() {
            self.ask(&format!("document.querySelector({quoted}).click()")).await;
        }
        self.until("another page", "window.__before !== true && document.readyState === 'complete'").await;
    }

    /// Clicks the link or button that says this, and waits for the next page.
    pub async fn press(&self, label: &str) {
        let wanted = serde_json::to_string(label).expect("text");
        let mark = format!(
            "(() => {{ document.querySelectorAll('[data-pressed]').forEach(e => e.removeAttribute('data-pressed')); \
             const all = [...document.querySelectorAll('button, a, summary')].filter(e => e.checkVisibility()); \
             const found = all.find(e => e.innerText.trim() === {wanted}) || all.find(e => e.innerText.trim().startsWith({wanted})); \
             if (found) found.setAttribute('data-pressed', ''); return !!found; }})()"
        );
        self.until(&format!("the button {label}"), &mark).await;
        self.click("[data-pressed]").await;
    }

    /// What the checker of accessibility finds, each with where.
    pub async fn axe(&self) -> Vec<String> {
        let axe = std::fs::read_to_string(testkit::variable("NABO_TEST_AXE").expect("NABO_TEST_AXE")).expect("axe");
        self.page.evaluate_expression(axe).await.expect("axe loads");
        let run = "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']}).then(r => \
                   r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', ')))";
        let found = self.page.evaluate(run).await.expect("axe runs");
        found.into_value::<Vec<String>>().expect("a list")
    }

    /// A picture of the whole page.
    pub async fn picture(&self, file: &std::path::Path) {
        let params = ScreenshotParams::builder().format(CaptureScreenshotFormat::Png).full_page(true).build();
        let png = self.page.screenshot(params).await.expect("a picture");
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, png).expect("written");
    }

    /// Errors of the console and violations of the content policy so far.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.log.lock().expect("a log");
        log.iter().filter(|entry| entry.contains("Content Security Policy") || entry.contains("Refused")).cloned().collect()
    }
}
