//! Photos: what is stored, what is refused, who sees them (T24).

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, RgbImage};
use serde_json::json;

use crate::{helpers::profile::document, support::TestApp};

fn encoded(image: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    encoded(DynamicImage::from(RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 90]))), format)
}

/// A JPEG as phones make them: lying on its side, with a place and a maker in its EXIF part.
fn from_a_phone(width: u32, height: u32) -> Vec<u8> {
    let jpeg = picture(width, height, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPSLatitude 47.3721 GPSLongitude 8.5417 PhoneMaker");
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend_from_slice(&[0xff, 0xe1]);
    bytes.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend_from_slice(&exif);
    bytes.extend_from_slice(&jpeg[2..]);
    bytes
}

/// A PNG of which only the head is there, with a good check sum: it promises `side` by `side` pixels.
fn promise(side: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend_from_slice(&side.to_be_bytes());
    chunk.extend_from_slice(&side.to_be_bytes());
    chunk.extend_from_slice(&[8, 6, 0, 0, 0]);
    let crc = !chunk.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    });
    [&b"\x89PNG\r\n\x1a\n\0\0\0\x0d"[..], &chunk, &crc.to_be_bytes(), b"\0\0\0\0IDAT"].concat()
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[tokio::test]
async fn a_photo_is_stored_upright_small_and_without_anything_else() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let sent = from_a_phone(1600, 400);
    assert!(contains(&sent, b"Exif") && contains(&sent, b"GPSLatitude"));
    let made = client.upload("/api/v1/files", "../../x\u{202E}gpj.html", &sent).await.expect(201).body_json();
    assert_eq!((&made["width"], &made["height"]), (&256.into(), &1024.into()), "turned by its EXIF, then made smaller");
    let path = format!("/files/{}", made["id"].as_str().unwrap());
    let stored = client.get(&path).await.expect(200);
    assert_eq!(&stored.body[..2], [0xff, 0xd8]);
    for trace in [&b"Exif"[..], b"GPS", b"PhoneMaker", b"html"] {
        assert!(!contains(&stored.body, trace), "{}", String::from_utf8_lossy(trace));
    }
    let header = |name: &str| stored.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    assert!(header("content-disposition").starts_with("inline"));
    assert_eq!(header("cache-control"), "private, no-store", "nobody's but its owner's yet");
}

#[tokio::test]
async fn every_kind_of_picture_becomes_a_jpeg_and_nothing_else_is_kept() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let made = client.upload("/api/v1/files", "x", &picture(20, 30, format)).await.expect(201).body_json();
        assert_eq!(made["content_type"], "image/jpeg", "{format:?}");
    }
    let polyglot = [picture(8, 8, ImageFormat::Png), b"<script>alert(1)</script>".to_vec()].concat();
    let made = client.upload("/api/v1/files", "x.png", &polyglot).await.expect(201).body_json();
    let stored = client.get(&format!("/files/{}", made["id"].as_str().unwrap())).await.expect(200);
    assert!(!contains(&stored.body, b"script"), "what hung on the picture is gone");
}

#[tokio::test]
async fn what_is_no_photo_is_refused() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let eicar = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    let cut = picture(400, 400, ImageFormat::Png);
    let tall = encoded(DynamicImage::from(GrayImage::new(1, 8200)), ImageFormat::Png);
    let many = encoded(DynamicImage::from(GrayImage::new(5000, 5000)), ImageFormat::Png);
    let bad: [(&str, &[u8]); 10] = [
        ("svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>"),
        ("html", b"<!doctype html><script>alert(1)</script>"),
        ("gif and script", b"GIF89a/*\x01\0\x01\0*/=1;alert(1)"),
        ("noise", &[7; 3000]),
        ("eicar", eicar),
        ("50,000 by 50,000", &promise(50_000)),
        ("8,192 by 8,192, which is too many", &promise(8192)),
        ("too tall", &tall),
        ("too many pixels", &many),
        ("cut off", &cut[..60]),
    ];
    for (what, bytes) in bad {
        let answer = client.upload("/api/v1/files", "photo.jpg", bytes).await.expect(422);
        assert_eq!(
            (answer.code(), answer.body_json()["errors"][0]["kind"].clone()),
            ("validation".to_owned(), "not_a_photo".into()),
            "{what}"
        );
    }
    assert_eq!(client.upload("/api/v1/files", "x", b"").await.expect(422).body_json()["errors"][0]["kind"], "missing");
    client.upload("/api/v1/files", "x", &vec![0; 11 << 20]).await.expect(413);
    client.post_json("/api/v1/files", &json!({})).await.expect(415);
}

#[tokio::test]
async fn an_upload_that_is_repeated_has_one_answer() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await.with("idempotency-key", "one");
    let photo = picture(20, 20, ImageFormat::Jpeg);
    let ids = [client.upload("/api/v1/files", "x", &photo).await, client.upload("/api/v1/files", "x", &photo).await];
    let [first, second] = ids.map(|answer| answer.expect(201).body_json()["id"].clone());
    assert_eq!(first, second);
    let other = client.upload("/api/v1/files", "x", &picture(21, 20, ImageFormat::Jpeg)).await.expect(422);
    assert_eq!(other.code(), "idempotency_mismatch");
}

#[tokio::test]
async fn a_photo_is_its_owners_until_a_profile_shows_it() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.customer("swisscom").await, app.customer("swisscom").await);
    let made = owner.upload("/api/v1/files", "me.jpg", &picture(30, 30, ImageFormat::Jpeg)).await.expect(201).body_json();
    let path = format!("/files/{}", made["id"].as_str().unwrap());
    owner.get(&path).await.expect(200);
    stranger.get(&path).await.expect(404);
    app.anonymous("swisscom").get(&path).await.expect(404);

    let mut body = document("8001");
    body["photo_id"] = made["id"].clone();
    let stolen = stranger.put_json("/api/v1/me/helper", &body).await.expect(422).body_json();
    assert_eq!((&stolen["errors"][0]["field"], &stolen["errors"][0]["kind"]), (&"photo_id".into(), &"unknown".into()));
    stranger.get("/api/v1/me/helper").await.expect(404);

    let helper = owner.put_json("/api/v1/me/helper", &body).await.expect(200).body_json();
    assert_eq!(helper["photo"], path.as_str());
    let shown = app.anonymous("swisscom").get(&path).await.expect(200);
    assert_eq!(shown.headers["cache-control"], "public, max-age=31536000, immutable");
    app.anonymous("vodafone").get(&path).await.expect(404);
    app.customer("vodafone").await.get(&path).await.expect(404);

    // The whole document without a photo: the profile has none, and nobody sees it any more.
    owner.put_json("/api/v1/me/helper", &document("8001")).await.expect(200);
    app.anonymous("swisscom").get(&path).await.expect(404);
    app.run_jobs().await;
}

#[tokio::test]
async fn the_page_takes_a_photo_and_says_why_not() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let early = client.upload("/me/helper/photo", "me.jpg", &picture(30, 30, ImageFormat::Jpeg)).await.expect(303);
    assert_eq!(early.location(), "/me/helper", "the profile comes first");
    client.put_json("/api/v1/me/helper", &document("8001")).await.expect(200);
    let garbage = client.upload("/me/helper/photo", "me.svg", b"<svg/>").await.expect(422).text();
    assert!(garbage.contains("not a photo that can be read") && garbage.contains("I have set up many home networks."));
    client.upload("/me/helper/photo", "me.jpg", &from_a_phone(300, 200)).await.expect(303);
    let photo = client.get("/api/v1/me/helper").await.expect(200).body_json()["photo"].as_str().unwrap().to_owned();
    assert!(client.get("/me/helper").await.expect(200).text().contains(&photo));
    client.post("/me/helper/photo/removal", &[("once", "x")]).await.expect(303);
    assert_eq!(client.get("/api/v1/me/helper").await.expect(200).body_json()["photo"], serde_json::Value::Null);
    client.get(&photo).await.expect(200);
    app.anonymous("swisscom").get(&photo).await.expect(404);
    app.run_jobs().await;
}

#[tokio::test]
async fn what_nobody_uses_is_swept_after_a_day_and_what_is_used_stays() {
    let app = TestApp::start().await.leaves_work();
    let client = app.customer("swisscom").await;
    let upload = async || {
        let made = client.upload("/api/v1/files", "me.png", &picture(300, 300, ImageFormat::Png)).await.expect(201).body_json();
        made["id"].as_str().unwrap().to_owned()
    };
    let (used, unused) = (upload().await, upload().await);
    let mut profile = document("8001");
    profile["photo_id"] = json!(used);
    client.put_json("/api/v1/me/helper", &profile).await.expect(200);
    let folder = app.database.config.data_dir.join("files").join(app.tenant("swisscom").id.to_string());
    let stored = || std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(stored(), 2);
    app.advance(chrono::TimeDelta::hours(20)).await;
    client.get(&format!("/files/{unused}")).await.expect(200);
    app.advance(chrono::TimeDelta::hours(30)).await;
    client.get(&format!("/files/{unused}")).await.expect(404);
    client.get(&format!("/files/{used}")).await.expect(200);
    assert_eq!(stored(), 1);
}
