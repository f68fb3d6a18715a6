//! A release build embeds `themes/`; cargo must look there too, or a new template would be left out.
//! A debug build reads the folder at run time and is not built again for a template.

#[expect(clippy::disallowed_methods, reason = "what cargo tells a build script")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../../themes");
    }
}
