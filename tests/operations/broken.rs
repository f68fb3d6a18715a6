//! Settings that are wrong (T35): the real binary ends at once with status 78 and says where, what was found, what is
//! wanted and what to do; it never panics, never starts half, never shows a password.

use std::{
    fs,
    net::TcpListener,
    path::Path,
    time::{Duration, Instant},
};

use testkit::{Backend, TestDatabase, backend};

use super::{nabo, said, settings};
use crate::support::{Published, process::free_port};

/// One broken installation.
struct Broken {
    /// What is wrong, in words.
    what: &'static str,
    args: Vec<String>,
    settings: Vec<(&'static str, String)>,
    /// What the message has to say: place, key, finding, wish.
    says: Vec<String>,
}

fn broken(what: &'static str, args: &str, settings: &[(&'static str, &str)], says: &[&str]) -> Broken {
    Broken {
        what,
        args: args.split(' ').map(str::to_owned).collect(),
        settings: settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        says: says.iter().map(|text| (*text).to_owned()).collect(),
    }
}

/// Runs each, and gathers what does not answer as it has to.
fn judge(folder: &Path, all: &[Broken]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut slowest = Duration::ZERO;
    for Broken { what, args, settings, says } in all {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let begun = Instant::now();
        let Some(mut command) = nabo(folder, &args, settings) else { return Vec::new() };
        let mut child = command
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        while child.try_wait().unwrap().is_none() && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let took = begun.elapsed();
        child.kill().ok();
        let (status, out, err) = said(&child.wait_with_output().unwrap());
        slowest = slowest.max(took);
        let mut wrong = Vec::new();
        if status != 78 {
            wrong.push(format!("status {status} after {took:.1?}"));
        }
        for text in says.iter().map(String::as_str).chain([": found ", ", want ", "; "]) {
            if !err.contains(text) {
                wrong.push(format!("does not say `{text}`"));
            }
        }
        if err.contains("panicked") || err.contains("hush") || !out.is_empty() {
            wrong.push("panics, tells a secret, or speaks on standard output".to_owned());
        }
        if !wrong.is_empty() {
            faults.push(format!("{what}: {}\n    {}\n", wrong.join("; "), err.trim_end()));
        }
    }
    println!("| {} broken configurations | {} answered otherwise | slowest after {slowest:.1?} |", all.len(), faults.len());
    faults
}

/// Found without starting: settings, files and variables.
fn of_settings(folder: &Path) -> Vec<Broken> {
    let file = |name: &str, text: &str| fs::write(folder.join("config").join(name), text).unwrap();
    fs::create_dir(folder.join("config")).unwrap();
    file("unknown.toml", "[http]\nlissten = \"127.0.0.1:1\"\n");
    file("section.toml", "[htpp]\nlisten = \"127.0.0.1:1\"\n");
    file("type.toml", "[database]\nmax_connections = \"many\"\n");
    file("syntax.toml", "[http\n");
    file("twice.toml", "data_dir = \"a\"\ndata_dir = \"b\"\n");
    fs::create_dir(folder.join("config/folder.toml")).unwrap();
    fs::write(folder.join("config/bytes.toml"), [0xff, 0xfe, 0x00]).unwrap();
    let check = "check";
    let one = |what, name: &'static str, value, says: &[&str]| {
        let mut all = vec![name];
        all.extend(says);
        broken(what, check, &[(name, value)], &all)
    };
    vec![
        broken("an unknown key", "--profile unknown check", &[], &["config/unknown.toml", "`http.lissten`", "perhaps `listen`"]),
        broken("an unknown section", "--profile section check", &[], &["config/section.toml", "`htpp`", "perhaps `http`"]),
        broken("a wrong type", "--profile type check", &[], &["config/type.toml", "`database.max_connections`", "\"many\""]),
        broken("no TOML", "--profile syntax check", &[], &["config/syntax.toml", "`line 1`"]),
        broken("a key twice", "--profile twice check", &[], &["config/twice.toml", "`line 2`", "duplicate key"]),
        broken("a folder for a file", "--profile folder check", &[], &["config/folder.toml"]),
        broken("a file that is no text", "--profile bytes check", &[], &["config/bytes.toml", "UTF-8"]),
        broken("an unknown profile", "--profile prodution check", &[], &["config/prodution.toml", "development and production"]),
        broken("a folder that is not there", "--config /nowhere/at/all check", &[], &["/nowhere/at/all", "no such folder"]),
        one(
            "an address without port",
            "NABO__HTTP__LISTEN",
            "127.0.0.1",
            &["`http.listen`", "`127.0.0.1`", "such as 127.0.0.1:8080"],
        ),
        one("a name for an address", "NABO__HTTP__LISTEN", "example.org:80", &["`http.listen`"]),
        one("an unknown variable", "NABO__HTTP__LISTN", "x", &["unknown key `listn`", "perhaps `listen`"]),
        broken(
            "a variable with one underscore",
            check,
            &[("NABO_DATABASE_URL", "postgres://a:hush@b/c")],
            &["NABO_DATABASE_URL", "`database.url`", "NABO__DATABASE__URL"],
        ),
        one("one address for two", "NABO__HTTP__ADMIN_LISTEN", "127.0.0.1:8080", &["`http.admin_listen`", "another address"]),
        one("a base domain with a port", "NABO__HTTP__BASE_DOMAIN", "example.org:80", &["`http.base_domain`", "without port"]),
        one("a base domain with a space", "NABO__HTTP__BASE_DOMAIN", "exa mple.org", &["`http.base_domain`"]),
        one("a base domain with a scheme", "NABO__HTTP__BASE_DOMAIN", "https://example.org", &["`http.base_domain`"]),
        one("no base domain", "NABO__HTTP__BASE_DOMAIN", "", &["`http.base_domain`"]),
        one("a public address without scheme", "NABO__HTTP__PUBLIC_URL", "example.org", &["`http.public_url`", "http://"]),
        one("a public address with a path", "NABO__HTTP__PUBLIC_URL", "https://example.org/x", &["`http.public_url`"]),
        broken(
            "sessions in the clear",
            "--profile production check",
            &[("NABO__HTTP__PUBLIC_URL", "http://example.org")],
            &["NABO__HTTP__PUBLIC_URL", "`http.public_url`", "https:// in production"],
        ),
        one("a proxy that is no network", "NABO__HTTP__TRUSTED_PROXIES", "10.0.0.0/33", &["`http.trusted_proxies", "10.0.0.0/8"]),
        broken(
            "a proxy that is everybody",
            "--profile production check",
            &[("NABO__HTTP__TRUSTED_PROXIES", "0.0.0.0/0")],
            &["`http.trusted_proxies`", "everybody"],
        ),
        one("no connection at all", "NABO__HTTP__CONNECTIONS", "0", &["`http.connections`", "1 or more"]),
        one("no time at all", "NABO__HTTP__REQUEST_SECONDS", "0", &["`http.request_seconds`", "1 or more"]),
        one("a negative number", "NABO__HTTP__CONNECTIONS_PER_ADDRESS", "-1", &["`http.connections_per_address`", "-1"]),
        one("perhaps", "NABO__HTTP__SLUG_PATHS", "perhaps", &["`http.slug_paths`", "a boolean"]),
        one("another database", "NABO__DATABASE__URL", "mysql://root:hush@x/y", &["`database.url`", "mysql://..", "postgres://"]),
        one("a database in memory", "NABO__DATABASE__URL", "sqlite::memory:", &["`database.url`", "a file"]),
        one(
            "PostgreSQL without platform",
            "NABO__DATABASE__URL",
            "postgres://a:hush@b/c",
            &["want postgres:// as the role nabo_platform"],
        )
        .but(&["`database.platform_url`"]),
        one("a port that is none", "NABO__DATABASE__URL", "postgres://a:hush@b:port/c", &["`database.url`", "cannot be read"]),
        one("PostgreSQL without a database", "NABO__DATABASE__URL", "postgres://a:hush@b", &["`database.url`", "cannot be read"]),
        one(
            "an owner of SQLite",
            "NABO__DATABASE__OWNER_URL",
            "postgres://a:hush@b/c",
            &["`database.owner_url`", "nothing while"],
        ),
        broken(
            "a drill where one serves",
            check,
            &[
                ("NABO__DATABASE__URL", "postgres://a:hush@b/c"),
                ("NABO__DATABASE__PLATFORM_URL", "postgres://p:hush@b/c"),
                ("NABO__DATABASE__DRILL_URL", "postgres://o:hush@b/c"),
            ],
            &["NABO__DATABASE__DRILL_URL", "`database.drill_url`", "the database that serves"],
        ),
        one("a pool of one", "NABO__DATABASE__MAX_CONNECTIONS", "1", &["`database.max_connections`", "2 or more"]),
        one("Redis without scheme", "NABO__REDIS__URL", "localhost:6379", &["`redis.url`", "redis://"]),
        one("Redis with a port that is none", "NABO__REDIS__URL", "redis://:hush@cache:port", &["`redis.url`", "cannot be read"]),
        one("mail over the web", "NABO__MAIL__URL", "https://mail.example.org", &["`mail.url`", "smtp://"]),
        one("mail to a port that is none", "NABO__MAIL__URL", "smtp://mail:port", &["`mail.url`", "cannot be read"]),
        one("mail into no folder", "NABO__MAIL__URL", "file://mail", &["`mail.url`", "file:///folder"]),
        one("a filter that is none", "NABO__LOG__FILTER", "loud", &["`log.filter`", "error, warn, info"]),
        one("a shape that is none", "NABO__LOG__FORMAT", "xml", &["`log.format`", "text, json"]),
        broken(
            "cheap hashes in production",
            "--profile production check",
            &[("NABO__AUTH__HASH_MEMORY_KIB", "64")],
            &["`auth.hash_memory_kib`", "19456 or more"],
        ),
        one("no hash at all", "NABO__AUTH__HASHES_AT_ONCE", "0", &["`auth.hashes_at_once`", "1 or more"]),
        one(
            "a session that ends before it idles",
            "NABO__AUTH__ABSOLUTE_MINUTES",
            "5",
            &["`auth.absolute_minutes`", "20160 or more"],
        ),
        one("a lease shorter than a mail", "NABO__JOBS__LEASE_SECONDS", "1", &["`jobs.lease_seconds`", "10 or more"]),
        one("a secret's file that is missing", "NABO__DATABASE__URL_FILE", "/nowhere/url", &["`database.url`", "/nowhere/url"]),
        broken(
            "a secret twice",
            check,
            &[("NABO__REDIS__URL", "redis://x"), ("NABO__REDIS__URL_FILE", "/dev/null")],
            &["`redis.url`", "two variables"],
        ),
        broken(
            "no tenants' folder",
            check,
            &[("NABO__TENANTS_DIR", "/nowhere/tenants")],
            &["/nowhere/tenants", "one folder for each tenant"],
        ),
    ]
}

impl Broken {
    /// The fault shows at another key than the one that was set.
    fn but(mut self, says: &[&str]) -> Self {
        self.says.remove(0);
        self.says.extend(says.iter().map(|text| (*text).to_owned()));
        self
    }
}

/// A tenant's folder with one fault, made from a sound one.
fn of_tenants(folder: &Path) -> Vec<Broken> {
    let sound = fs::read_to_string("../tenants/mila/tenant.toml").unwrap();
    let root = folder.join("brands");
    let mut all = Vec::new();
    let mut with = |what: &'static str, name: &str, find: &str, put: &str, says: &[&str]| {
        assert_eq!(sound.matches(find).count(), 1, "{what}: `{find}`");
        let place = root.join(name).join("mila");
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join("tenant.toml"), sound.replace(find, put)).unwrap();
        let mut says: Vec<&str> = says.to_vec();
        says.push("mila/tenant.toml");
        all.push(broken(what, "tenant check", &[], &says));
        all.last_mut().unwrap().args.push(root.join(name).display().to_string());
    };
    with("a currency that is none", "currency", "currency = \"CHF\"", "currency = \"CHX\"", &["`currency`", "CHX"]);
    with("a time zone that is none", "zone", "Europe/Zurich", "Europe/Zuerich", &["`timezone`"]);
    with("a slug that is reserved", "slug", "slug = \"mila\"", "slug = \"www\"", &["`slug`"]);
    with(
        "a key that nobody reads",
        "key",
        "currency = \"CHF\"",
        "currency = \"CHF\"\ncolour = \"red\"",
        &["`colour`", "unknown key"],
    );
    with("letters that nobody can read", "contrast", "text = \"#26302a\"", "text = \"#d0d0d0\"", &["`theme", "4.5"]);
    with("a colour that is none", "colour", "text = \"#26302a\"", "text = \"blackish\"", &["`theme", "blackish"]);
    with(
        "no entity for the imprint",
        "legal",
        "entity = \"Demonstration Mila (kein echtes Angebot)\"",
        "entity = \"\"",
        &["`legal.entity`"],
    );
    with("no TOML", "syntax", "[mail]", "[mail", &["`line "]);
    let twins = root.join("twins");
    for (slug, base) in [("one", "mila"), ("two", "mila")] {
        fs::create_dir_all(twins.join(slug)).unwrap();
        let text = sound.replace(&format!("slug = \"{base}\""), &format!("slug = \"{slug}\"\nhosts = [\"help.example.org\"]"));
        fs::write(twins.join(slug).join("tenant.toml"), text).unwrap();
    }
    let mut one_host = broken(
        "two tenants on one host",
        "tenant check",
        &[],
        &["two/tenant.toml", "`hosts[0]`", "help.example.org", "`one` has"],
    );
    one_host.args.push(twins.display().to_string());
    all.push(one_host);
    let misnamed = root.join("misnamed/acme");
    fs::create_dir_all(&misnamed).unwrap();
    fs::write(misnamed.join("tennant.toml"), &sound).unwrap();
    let mut other_name = broken("a document with another name", "tenant check", &[], &["acme/tenant.toml"]);
    other_name.args.push(root.join("misnamed").display().to_string());
    all.push(other_name);
    fs::create_dir_all(root.join("empty")).unwrap();
    let mut nobody = broken("a folder without tenants", "tenant check", &[], &["brands/empty", "no folder in it"]);
    nobody.args.push(root.join("empty").display().to_string());
    all.push(nobody);
    all
}

#[test]
fn what_can_be_found_without_starting_is_found_by_a_check() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = of_settings(folder.path());
    all.extend(of_tenants(folder.path()));
    assert!(all.len() >= 55, "{}", all.len());
    let faults = judge(folder.path(), &all);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_region_of_codes_that_nobody_has_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let sound = fs::read_to_string("../tenants/swisscom/tenant.toml").unwrap();
    let codes = sound.lines().find(|line| line.trim_start().starts_with("codes = ")).expect("a region by its codes");
    let place = folder.path().join("swisscom");
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("tenant.toml"), sound.replacen(codes, "codes = [\"9999\"]", 1)).unwrap();
    let mut nowhere = broken("a region that is nowhere", "tenant check", &[], &["swisscom/tenant.toml", "`regions", "9999"]);
    nowhere.args.push(place.display().to_string());
    let faults = judge(folder.path(), &[nowhere]);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_shows_only_at_the_start_ends_the_start() {
    let database = TestDatabase::create::<Published>().await;
    let folder = tempfile::tempdir().unwrap();
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = held.local_addr().unwrap().to_string();
    let mut sound = settings(&database.config);
    sound.push(("NABO__HTTP__LISTEN", format!("127.0.0.1:{}", free_port())));
    sound.push(("NABO__HTTP__ADMIN_LISTEN", "127.0.0.1:0".to_owned()));
    let one = |what, name: &'static str, value: &str, says: &[&str]| {
        let mut broken = broken(what, "serve", &[], says);
        broken.says.push(name.to_owned());
        broken.settings.clone_from(&sound);
        broken.settings.retain(|(known, _)| *known != name);
        broken.settings.push((name, value.to_owned()));
        broken
    };
    let file = folder.path().join("file");
    fs::write(&file, "no database, however long one looks at it").unwrap();
    let (file, empty) = (file.display().to_string(), folder.path().join("empty.sqlite").display().to_string());
    let mut all = vec![
        one("a port that is taken", "NABO__HTTP__LISTEN", &taken, &["`http.listen`", "in use", &taken]),
        one("an address of another machine", "NABO__HTTP__LISTEN", "192.0.2.1:8080", &["`http.listen`", "192.0.2.1:8080"]),
        one("an admin's port that is taken", "NABO__HTTP__ADMIN_LISTEN", &taken, &["`http.admin_listen`", "in use"]),
        one("a data folder that is a file", "NABO__DATA_DIR", &file, &["`data_dir`", "a folder that can be written"]),
        one(
            "mails into a file",
            "NABO__MAIL__URL",
            &format!("file://{file}/mail"),
            &["`mail.url`", "a folder that can be written"],
        ),
    ];
    if backend() == Backend::Sqlite {
        all.extend([
            one("a file that is no database", "NABO__DATABASE__URL", &format!("sqlite://{file}"), &["`database.url`"]),
            one("a database in no folder", "NABO__DATABASE__URL", "sqlite:///nowhere/at/all.sqlite", &["`database.url`"]),
            one(
                "a database without schema",
                "NABO__DATABASE__URL",
                &format!("sqlite://{empty}"),
                &["`database.url`", "migrate up"],
            ),
        ]);
    } else {
        let url = database.config.database.url.expose();
        let (superuser, nowhere) = (&database.superuser_url, format!("postgres://nabo_app:hush@127.0.0.1:{}/x", free_port()));
        let server = url.rsplit_once('/').unwrap().0;
        let owner = database.config.database.owner_url.expose();
        let platform = database.config.database.platform_url.expose().rsplit_once('/').unwrap().0.to_owned();
        all.extend([
            one("a database that is down", "NABO__DATABASE__URL", &nowhere, &["`database.url`", "refused"]),
            one("a platform that is down", "NABO__DATABASE__PLATFORM_URL", &nowhere, &["`database.platform_url`", "refused"]),
            one(
                "a database that is not there",
                "NABO__DATABASE__URL",
                &format!("{server}/nowhere"),
                &["`database.url`", "nowhere"],
            ),
            one(
                "a role that is not there",
                "NABO__DATABASE__URL",
                &url.replace("nabo_app", "nobody"),
                &["`database.url`", "nobody"],
            ),
            one("a superuser", "NABO__DATABASE__URL", superuser, &["`database.url`", "superuser", "nabo_app"]),
            one("the owner", "NABO__DATABASE__URL", owner, &["`database.url`", "owner", "nabo_app"]),
            one(
                "a platform that is a superuser",
                "NABO__DATABASE__PLATFORM_URL",
                superuser,
                &["`database.platform_url`", "nabo_platform"],
            ),
            one(
                "two databases",
                "NABO__DATABASE__PLATFORM_URL",
                &format!("{platform}/postgres"),
                &["`database.platform_url`", "another database"],
            ),
        ]);
    }
    let home = folder.path().to_owned();
    let (faults, all) = tokio::task::spawn_blocking(move || (judge(&home, &all), all)).await.unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(all.len() >= 8);
    drop(held);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schema_that_lacks_something_is_not_served_and_one_that_has_more_is() {
    let database = TestDatabase::create::<Published>().await;
    let folder = tempfile::tempdir().unwrap();
    let db = testkit::connect(&database.superuser_url).await.unwrap();
    let newest = migrations::names().pop().unwrap();
    let sql = async |sql: String| sea_orm::ConnectionTrait::execute_unprepared(&db, &sql).await.unwrap();
    sql(format!("UPDATE seaql_migrations SET version = 'm9999_later' WHERE version = '{newest}'")).await;
    let settings = settings(&database.config);
    let Some((status, _, err)) = super::run(folder.path(), &["tenant", "list"], &settings).await else { return };
    assert_eq!(status, 78, "{err}");
    assert!(err.contains("`database.url`: found a schema that lacks 1 of") && err.contains("nabo migrate up"), "{err}");
    let (status, _, err) = super::run(folder.path(), &["migrate", "up"], &settings).await.unwrap();
    assert_eq!(status, 78, "{err}");
    assert!(err.contains("`m9999_later`, which this program does not know"), "{err}");
    sql(format!("INSERT INTO seaql_migrations (version, applied_at) VALUES ('{newest}', 0)")).await;
    let (status, out, err) = super::run(folder.path(), &["tenant", "list"], &settings).await.unwrap();
    assert_eq!((status, out.lines().count()), (0, 3), "{out}{err}");
    db.close().await.unwrap();
}
