use std::net::IpAddr;

use super::*;

fn load(variables: &[(&str, &str)]) -> Result<Config, String> {
    load_from(Path::new(""), "", variables)
}

fn load_from(folder: &Path, profile: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let lines = |problems: Vec<Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    Config::load(folder, profile, variables).map_err(lines)
}

#[test]
fn the_built_in_files_are_valid() {
    let config = Config::built_in().expect("good defaults");
    assert_eq!((config.http.listen.port(), config.http.base_domain.as_str()), (8080, "localhost"));
    assert_eq!(config.database_url(), "sqlite://.data/nabo.sqlite");
    assert!(config.mail_url().starts_with("file:///") && config.mail_url().ends_with("/.data/mail"));
    assert_eq!(config.database.engine(), Engine::Sqlite);
    assert!(!config.is_production() && !config.http.is_secure());
    assert_eq!(config.auth.lifetimes(true).0.num_minutes(), 30);
    assert!(load_from(Path::new("config"), "development", &[]).is_ok(), "needs no file");
    let production = load_from(Path::new(""), "production", &[]).expect("a good profile");
    assert!(production.is_production() && production.log.format == Format::Json);
}

#[test]
fn the_profile_of_production_explains_every_setting_with_its_default() {
    let text = include_str!("../../../../config/production.toml");
    let opened: String = text
        .lines()
        .map(|line| line.strip_prefix('#').filter(|line| !line.starts_with(' ')).unwrap_or(line))
        .fold(String::new(), |all, line| all + line + "\n");
    let read = |text: &str| toml::from_str::<toml::Table>(text).expect("TOML");
    let (all, set, default) = (read(&opened), read(text), read(include_str!("../../../../config/default.toml")));
    let leaves = |table: &toml::Table| {
        let below = table.iter().flat_map(|(key, value)| match value.as_table() {
            Some(inner) => inner.iter().map(|(name, value)| (format!("{key}.{name}"), value.clone())).collect::<Vec<_>>(),
            None => vec![(key.clone(), value.clone())],
        });
        below.collect::<BTreeMap<_, _>>()
    };
    let (all, set, default) = (leaves(&all), leaves(&set), leaves(&default));
    assert_eq!(all.keys().collect::<Vec<_>>(), default.keys().collect::<Vec<_>>());
    for (key, value) in &all {
        assert_eq!(set.contains_key(key), *value != default[key], "`{key}` is set where it is the default, or shown wrong");
    }
}

#[test]
fn a_variable_that_misses_an_underscore_is_not_passed_over() {
    let found = load(&[("NABO_DATABASE__URL", "sqlite://x")]).map(|_| ()).expect_err("a fault");
    assert!(found.contains("NABO_DATABASE__URL: `database.url`") && found.contains("want NABO__DATABASE__URL"), "{found}");
    assert!(load(&[("NABO_TEST_BACKEND", "postgres")]).is_ok(), "others may be called what they like");
    let bytes = load(&[("NABO__DATABASE__URL", "sqlite://\u{fffd}")]).map(|_| ()).expect_err("a fault");
    assert!(bytes.contains("no UTF-8"), "{bytes}");
}

#[test]
fn a_fault_found_later_names_where_its_setting_came_from() {
    let config = load(&[("NABO__HTTP__LISTEN", "127.0.0.1:9000")]).expect("good variables");
    let said = |path| config.problem(path, "x", "y").to_string();
    assert_eq!(said("http.listen"), "NABO__HTTP__LISTEN: `http.listen`: found x, want y");
    assert!(said("data_dir").starts_with("config/default.toml (built in): `data_dir`"), "{}", said("data_dir"));
}

#[test]
fn a_variable_lies_over_the_files_and_texts_stay_texts() {
    let config = load(&[
        ("NABO__HTTP__LISTEN", "127.0.0.1:9000"),
        ("NABO__HTTP__TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("NABO__DATABASE__MAX_CONNECTIONS", "3"),
        ("NABO__HTTP__SLUG_PATHS", "false"),
        ("NABO__DATA_DIR", "007"),
        ("OTHER", "ignored"),
    ])
    .expect("good variables");
    assert_eq!((config.http.listen.port(), config.database.max_connections, config.http.slug_paths), (9000, 3, false));
    assert_eq!(config.data_dir, Path::new("007"));
    let trusts = |peer: &str| config.http.trusts(peer.parse::<IpAddr>().expect("an address"));
    assert!(trusts("10.200.3.4") && trusts("::ffff:10.1.1.1") && trusts("::1"));
    assert!(!trusts("11.0.0.1") && !trusts("::2"));
}

#[test]
fn a_fault_names_its_variable_key_and_what_is_wanted() {
    for (name, value, want) in [
        ("NABO__HTTP__LISTEN", "eighty", "NABO__HTTP__LISTEN: `http.listen`: found"),
        (
            "NABO__HTTP__LISTN",
            "x",
            "NABO__HTTP__LISTN: `http.listn`: found unknown key `listn`, want one of listen, admin_listen",
        ),
        ("NABO__HTTP__LISTN", "x", "perhaps `listen`"),
        ("NABO__HTPP__LISTEN", "x", "NABO__HTPP__LISTEN: `htpp`: found unknown key `htpp`"),
        (
            "NABO__DATABASE__MAX_CONNECTIONS",
            "many",
            "NABO__DATABASE__MAX_CONNECTIONS: `database.max_connections`: found string \"many\", want u32",
        ),
        (
            "NABO__DATABASE__MAX_CONNECTIONS",
            "1",
            "NABO__DATABASE__MAX_CONNECTIONS: `database.max_connections`: found 1, want 2 or more",
        ),
        (
            "NABO__DATABASE__URL",
            "mysql://root:hush@x/y",
            "NABO__DATABASE__URL: `database.url`: found `mysql://..`, want sqlite:// or postgres://",
        ),
        (
            "NABO__DATABASE__URL",
            "postgres://x/y",
            "`database.platform_url`: found nothing, want postgres:// as the role nabo_platform",
        ),
        ("NABO__DATABASE__OWNER_URL", "postgres://x/y", "`database.owner_url`: found an address, want nothing while"),
        ("NABO__REDIS__URL", "localhost:6379", "`redis.url`: found an address without `scheme://`, want redis://"),
        ("NABO__MAIL__URL", "http://x", "`mail.url`: found `http://..`"),
        ("NABO__HTTP__PUBLIC_URL", "localhost", "`http.public_url`: found `localhost`"),
        ("NABO__HTTP__PUBLIC_URL", "https://x/y", "`http.public_url`"),
        ("NABO__HTTP__BASE_DOMAIN", "Example.org:80", "`http.base_domain`: found `Example.org:80`"),
        ("NABO__HTTP__ADMIN_LISTEN", "127.0.0.1:8080", "`http.admin_listen`: found 127.0.0.1:8080"),
        ("NABO__HTTP__TRUSTED_PROXIES", "10.0.0.0/33", "`10.0.0.0/33` is no network"),
        ("NABO__HTTP__CONNECTIONS", "0", "`http.connections`: found 0"),
        ("NABO__LOG__FORMAT", "xml", "`log.format`: found `xml`, want one of text, json"),
        ("NABO__LOG__FILTER", "loud", "`log.filter`: found `loud`"),
        ("NABO__AUTH__ABSOLUTE_MINUTES", "5", "`auth.absolute_minutes`: found 5, want 20160 or more"),
        ("NABO__JOBS__LEASE_SECONDS", "1", "`jobs.lease_seconds`: found 1, want 10 or more"),
        ("NABO__DATABASE__URL_FILE", "/nowhere/at/all", "NABO__DATABASE__URL_FILE: `database.url`: found `/nowhere/at/all`"),
    ] {
        let found = load(&[(name, value)]).map(|_| ()).expect_err(name);
        assert!(found.contains(want), "{name}={value}\nwant {want}\nfound {found}");
        assert!(!found.contains("hush"), "{found}");
    }
}

#[test]
fn secrets_come_from_files_too_and_are_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("url");
    std::fs::write(&file, "redis://:12345@cache\n").expect("written");
    let path = file.display().to_string();
    let config = load(&[("NABO__REDIS__URL_FILE", &path)]).expect("a good file");
    assert_eq!(config.redis.url.expose(), "redis://:12345@cache");
    assert!(!format!("{config:?}").contains("12345"));
    let both = load(&[("NABO__REDIS__URL_FILE", &path), ("NABO__REDIS__URL", "redis://x")]);
    assert!(both.expect_err("two").contains("found two variables, one of them _FILE"));
}

#[test]
fn a_file_lies_over_the_built_in_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write("staging.toml", "[http]\nbase_domain = \"help.example\"\npublic_url = \"https://help.example\"\n");
    write("default.toml", "data_dir = \"elsewhere\"\n");
    let config = load_from(folder.path(), "staging", &[]).expect("a good profile");
    assert_eq!(config.data_dir, Path::new("elsewhere"));
    assert_eq!(config.http.origin("acme.help.example"), "https://acme.help.example");
    assert!(config.http.is_secure());

    write("staging.toml", "[http]\nprot = 1\n");
    let wrong = load_from(folder.path(), "staging", &[]).map(|_| ()).expect_err("a fault");
    assert!(wrong.contains("staging.toml: `http.prot`: found unknown key `prot`"), "{wrong}");
    write("staging.toml", "[http\n");
    let broken = load_from(folder.path(), "staging", &[]).map(|_| ()).expect_err("a fault");
    assert!(broken.contains("staging.toml: `line 1`"), "{broken}");
    let missing = load_from(folder.path(), "stagging", &[]).map(|_| ()).expect_err("a fault");
    assert!(missing.contains("stagging.toml: found"), "{missing}");
}

#[test]
fn production_refuses_cheap_hashes() {
    let cheap = [("NABO__AUTH__HASH_MEMORY_KIB", "64")];
    assert!(load(&cheap).is_ok(), "tests and development may");
    let refused = load_from(Path::new(""), "production", &cheap).map(|_| ()).expect_err("a refusal");
    assert!(refused.contains("`auth.hash_memory_kib`: found 64, want 19456 or more"), "{refused}");
}

#[test]
fn links_have_the_scheme_and_port_of_the_public_url() {
    let config = load(&[("NABO__HTTP__PUBLIC_URL", "http://localhost:8123")]).expect("a good address");
    assert_eq!(config.http.origin("acme.localhost"), "http://acme.localhost:8123");
}
