//! Input that nobody meant (T19): the API under schemathesis, raw HTTP under zzuf, and every parser under text that is
//! almost right.

mod nul;
mod parsers;
mod prove;
