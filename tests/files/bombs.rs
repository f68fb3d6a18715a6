//! Files of people who mean harm, put together byte by byte.

use std::io::{Cursor, Write};

use image::{DynamicImage, ImageFormat, RgbaImage};

use super::photo::picture;

/// What must not be found in anything that is stored.
pub const TRACES: [&[u8]; 9] =
    [b"<script", b"<?php", b"Exif", b"GPSLatitude", b"EICAR", b"PK\x03\x04", b"xmpmeta", b"ICC_PROFILE", b"hidden words"];

const SCRIPT: &[u8] = b"<script>alert(document.domain)</script><?php system($_GET[0]);";
const EICAR: &[u8] = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
const ZIP: &[u8] = b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0\0\0\0\0\x0c\0\0\0\x0c\0\0\0\x05\0\0\0a.txthidden words";

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A picture is in it, and is kept without the rest.
    Taken,
    /// There is no picture in it.
    Refused,
    /// Either is right: the picture is damaged, and what can be read of it may be kept.
    Either,
}

/// A file, as it is sent.
pub struct File {
    /// What it tries.
    pub tries: &'static str,
    /// How it is called.
    pub name: &'static str,
    /// What it claims to be.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What becomes of it.
    pub fate: Fate,
}

fn png() -> Vec<u8> {
    picture(24, 16, ImageFormat::Png)
}

fn jpeg() -> Vec<u8> {
    picture(24, 16, ImageFormat::Jpeg)
}

fn webp() -> Vec<u8> {
    picture(24, 16, ImageFormat::WebP)
}

fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let named = [name, data].concat();
    let length = u32::try_from(data.len()).expect("a small chunk").to_be_bytes();
    [&length[..], &named, &crc32fast::hash(&named).to_be_bytes()].concat()
}

/// A PNG with more chunks behind its head.
fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    let head = 8 + 25; // signature, IHDR
    [&png[..head], &chunks.concat(), &png[head..]].concat()
}

fn deflated(byte: u8, megabytes: usize) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![byte; 1 << 20];
    (0..megabytes).for_each(|_| encoder.write_all(&block).expect("in memory"));
    encoder.finish().expect("in memory")
}

fn head(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let data = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &data)].concat()
}

/// A PNG of one colour, whose few kilobytes become this many pixels.
pub fn flat(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let samples = match colour {
        6 => 4,
        2 => 3,
        _ => 1,
    };
    let line = 1 + width as usize * samples * usize::from(depth) / 8;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..height).for_each(|_| encoder.write_all(&vec![0; line]).expect("in memory"));
    let data = encoder.finish().expect("in memory");
    [head(width, height, depth, colour), chunk(b"IDAT", &data), chunk(b"IEND", &[])].concat()
}

/// A JPEG with a segment behind its first two bytes.
fn with_segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).expect("a small segment").to_be_bytes();
    let jpeg = jpeg();
    [&jpeg[..2], &[0xff, marker], &length, data, &jpeg[2..]].concat()
}

fn riff(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let padding = if data.len() % 2 == 1 { &b"\0"[..] } else { b"" };
    [&name[..], &u32::try_from(data.len()).expect("small").to_le_bytes(), data, padding].concat()
}

fn webp_of(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff(b"RIFF", &[&b"WEBP"[..], &chunks.concat()].concat())
}

/// The extended head of a WebP: flags, and the size less one in three bytes each.
fn vp8x(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let three = |n: u32| (n - 1).to_le_bytes()[..3].to_vec();
    riff(b"VP8X", &[&[flags, 0, 0, 0][..], &three(width), &three(height)].concat())
}

fn animated_webp() -> Vec<u8> {
    let still = webp();
    let three = |n: u32| n.to_le_bytes()[..3].to_vec();
    let frame = [three(0), three(0), three(23), three(15), three(100), vec![0], still[12..].to_vec()].concat();
    let frames = vec![vp8x(2, 24, 16), riff(b"ANIM", &[0; 6]), riff(b"ANMF", &frame), riff(b"ANMF", &frame)];
    webp_of(&[frames, vec![riff(b"XMP ", b"<x:xmpmeta>hidden words</x:xmpmeta>")]].concat())
}

fn animated_png() -> Vec<u8> {
    let control = chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]);
    let frame = [&[0; 4][..], &24u32.to_be_bytes(), &16u32.to_be_bytes(), &[0; 8], &[0, 1, 0, 10, 0, 0]].concat();
    with_chunks(&png(), &[control, chunk(b"fcTL", &frame)])
}

/// The head of a JPEG that promises the most that its format can.
fn promising_jpeg() -> Vec<u8> {
    let frame = [8, 0xff, 0xff, 0xff, 0xff, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
    let mut jpeg = b"\xff\xd8\xff\xc0\0\x11".to_vec();
    jpeg.extend_from_slice(&frame);
    jpeg.extend_from_slice(b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0\xff\xd9");
    jpeg
}

fn transparent_png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = DynamicImage::from(RgbaImage::from_pixel(20, 20, image::Rgba([200, 10, 10, 0])));
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("in memory");
    bytes
}

/// Forty of them. Those that are wrong as requests (two files, none, too many bytes) are sent by the test itself.
pub fn files() -> Vec<File> {
    use Fate::{Either, Refused, Taken};
    let file = |tries, name, kind, bytes, fate| File { tries, name, kind, bytes, fate };
    let jpg = |tries, bytes, fate| file(tries, "photo.jpg", "image/jpeg", bytes, fate);
    let text = |name: &[u8]| [name, b"\0", SCRIPT, b"hidden words"].concat();
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPSLatitude 47.3721 hidden words";
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>hidden words</x:xmpmeta>";
    let icc = [&b"ICC_PROFILE\0\x01\x01"[..], SCRIPT, b"hidden words"].concat();
    let bomb = |name: &[u8; 4], data: Vec<u8>| with_chunks(&png(), &[chunk(name, &data)]);
    let inner = [&b"x\0\0"[..], &deflated(0, 300)].concat();
    vec![
        jpg("a GIF that is a script", b"GIF89a/*\x01\0\x01\0*/=1;alert(1)//".to_vec(), Refused),
        jpg("a JPEG with a page behind it", [&jpeg()[..], SCRIPT].concat(), Taken),
        jpg("a JPEG with a page in a comment", with_segment(0xfe, SCRIPT), Taken),
        jpg("a page with a JPEG's first bytes", [b"\xff\xd8\xff\xe0", SCRIPT].concat(), Refused),
        jpg("a PNG with a page in a text", with_chunks(&png(), &[chunk(b"tEXt", &text(b"Comment"))]), Taken),
        jpg("a PNG with an archive behind it", [&png()[..], ZIP].concat(), Taken),
        jpg("an archive with a PNG behind it", [ZIP, &png()[..]].concat(), Refused),
        file(
            "a drawing with a script",
            "x.svg",
            "image/svg+xml",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
            Refused,
        ),
        jpg(
            "a drawing called a photo",
            b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>".to_vec(),
            Refused,
        ),
        jpg("a page called a photo", b"<!doctype html><script>alert(1)</script>".to_vec(), Refused),
        file("a page called a page", "x.html", "text/html", png(), Taken),
        jpg(
            "50,000 by 50,000 pixels",
            [head(50_000, 50_000, 8, 6), chunk(b"IDAT", &deflated(0, 1)), chunk(b"IEND", &[])].concat(),
            Refused,
        ),
        jpg("65,535 by 65,535 pixels", promising_jpeg(), Refused),
        jpg("16,384 by 16,384 pixels", webp_of(&[vp8x(0, 16_384, 16_384), webp()[12..].to_vec()]), Refused),
        jpg("24,000,000 pixels in a few kilobytes", flat(6000, 4000, 8, 2), Taken),
        jpg("20,000,000 pixels of eight bytes", flat(5000, 4000, 16, 6), Refused),
        jpg(
            "more pixels than promised",
            [head(10, 10, 8, 2), chunk(b"IDAT", &deflated(0, 300)), chunk(b"IEND", &[])].concat(),
            Either,
        ),
        jpg("a colour profile of 300 MB", bomb(b"iCCP", inner.clone()), Either),
        jpg("a text of 300 MB", bomb(b"zTXt", inner[1..].to_vec()), Either),
        jpg("an international text of 300 MB", bomb(b"iTXt", [&b"x\0\x01\0\0\0"[..], &inner[3..]].concat()), Either),
        jpg("a place in the EXIF part", with_segment(0xe1, exif), Taken),
        jpg("a place in the EXIF part of a PNG", with_chunks(&png(), &[chunk(b"eXIf", &exif[6..])]), Taken),
        jpg("words in the XMP part", with_segment(0xe1, xmp), Taken),
        jpg("words in the XMP part of a WebP", webp_of(&[vp8x(4, 24, 16), webp()[12..].to_vec(), riff(b"XMP ", xmp)]), Taken),
        jpg("words in the colour profile", with_segment(0xe2, &icc), Taken),
        jpg("words for the press", with_segment(0xed, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0chidden words"), Taken),
        file("a name that climbs", "../../../../etc/cron.d/x", "image/png", png(), Taken),
        file("a name that ends early", "x.png\0.html", "image/png", png(), Either),
        file("a name that turns around", "x\u{202e}gpj.exe", "image/png", png(), Taken),
        file("a name of a device", "C:\\con\\..\\aux.jpg", "image/png", png(), Taken),
        jpg("a virus", EICAR.to_vec(), Refused),
        jpg("a virus in a PNG", with_chunks(&png(), &[chunk(b"tEXt", &[b"x\0", EICAR].concat())]), Taken),
        jpg("half a PNG", png()[..60].to_vec(), Refused),
        jpg("half a JPEG", jpeg()[..jpeg().len() / 2].to_vec(), Either),
        jpg("an animated PNG", animated_png(), Either),
        jpg("an animated WebP", animated_webp(), Either),
        jpg("a transparent PNG", transparent_png(), Taken),
        file(
            "a document",
            "x.pdf",
            "application/pdf",
            b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj".to_vec(),
            Refused,
        ),
        file("a program", "x.exe", "application/octet-stream", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec(), Refused),
        jpg(
            "a bitmap of 2 GB",
            [&b"BM\xff\xff\xff\x7f\0\0\0\0\x36\0\0\0\x28\0\0\0\xff\x7f\0\0\xff\x7f\0\0\x01\0\x20\0"[..], &[0; 24]].concat(),
            Refused,
        ),
    ]
}
