//! People who mean harm: what they write ([`texts`]), where they can write it ([`fields`]), a
//! neighbourhood full of it ([`world`]), and what is never told of what others write ([`canaries`]).
//! How it looks in a browser is shown in `e2e::hostile`.

mod canaries;
pub mod fields;
pub mod texts;
pub mod world;
