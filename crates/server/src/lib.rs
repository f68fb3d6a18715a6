//! Wires the features into an application and serves it. Nothing else lives here: the command line
//! is thin, the accept loop is [`serve`], publishing tenants from folders is [`publish`].

pub mod admin;
pub mod audit;
pub mod backup;
pub mod check;
pub mod cli;
pub mod demo;
pub mod migrate;
pub mod publish;
pub mod seed;
pub mod serve;
pub mod start;
pub mod words;
