mod bombs;
mod hostile;
pub mod photo;
